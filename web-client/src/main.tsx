import '@mantine/core/styles.css';
import './shared/theme.css';

import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './App';
import { startLanguage } from './shared/i18n';
import { theme } from './shared/theme';

startLanguage();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its #root');

createRoot(root).render(
  <StrictMode>
    {/* Nothing here writes a <style> element: variables and classes come from the style sheets. */}
    <MantineProvider
      theme={theme}
      forceColorScheme="light"
      withCssVariables={false}
      withStaticClasses={false}
      withGlobalClasses={false}
    >
      <App />
    </MantineProvider>
  </StrictMode>,
);
