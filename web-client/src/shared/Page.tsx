import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { LanguageSwitch } from './LanguageSwitch';
import styles from './Page.module.css';
import { TypeSwitch } from './TypeSwitch';

/** Of the page shown last, wherever it stood; the very first page leaves the focus where the browser puts it. */
let last: { title: string; language: string; heading: HTMLElement | null } | undefined;

interface PageProps {
  /** The page's heading, also the browser tab's name. */
  title: string;
  children: ReactNode;
  /** Parties read a size larger and have one narrow column; staff have the width of the screen. */
  size?: 'party' | 'staff';
  /** Beside the product's name: navigation, the person's name. */
  header?: ReactNode;
  /** Between header and heading: where am I. */
  above?: ReactNode;
}

/**
 * A page: header, one heading, content. A new title moves the focus to the heading, so that a screen reader reads on from there; the same one in another language, which may
 * come later from the server, leaves it where it is.
 */
export function Page({ title, children, size = 'staff', header, above }: PageProps) {
  const { t, i18n } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useTextSize(size);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
    if (last !== undefined) {
      if (last.title === title) return;
      const translated = last.heading === heading.current && last.language !== i18n.language;
      if (!translated) {
        window.scrollTo(0, 0);
        heading.current?.focus();
      }
    }
    last = { title, language: i18n.language, heading: heading.current };
  }, [title, t, i18n.language]);
  return (
    <div className={size === 'party' ? styles.party : styles.staff}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          // The address stays as it is: a party's link is in its fragment.
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <header className={styles.header}>
        <span className={styles.product}>{t('product')}</span>
        <div className={styles.aside}>{header}</div>
        <div className={styles.switches}>
          <TypeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className={styles.main}>
        {above}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}

/** Sets the root's text size for as long as the component is shown. */
export function useTextSize(size: 'party' | 'staff'): void {
  useEffect(() => {
    document.documentElement.dataset['size'] = size;
    return () => {
      delete document.documentElement.dataset['size'];
    };
  }, [size]);
}
