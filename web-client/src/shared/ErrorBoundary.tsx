import { Component, type ReactNode } from 'react';

import styles from './ErrorPanel.module.css';

/** The last net: a page that broke says so, in both languages since the words themselves may be what failed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className={styles.panel} role="alert">
        <p className={styles.what}>页面出现错误，请刷新后重试。如仍不行，请更换浏览器或联系调解组织。</p>
        <p lang="en">
          This page failed. Reload it; if that does not help, use another browser or call the organisation.
        </p>
        <button type="button" onClick={() => location.reload()}>
          刷新 Reload
        </button>
      </main>
    );
  }
}
