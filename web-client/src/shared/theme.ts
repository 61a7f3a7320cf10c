import { Button, createTheme } from '@mantine/core';

import styles from './controls.module.css';

/** Colours, type and spacing are in theme.css: a strict Content-Security-Policy allows no styles written at run time. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 8,
  respectReducedMotion: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ classNames: { root: styles.button ?? '', label: styles.words ?? '' } }),
  },
});
