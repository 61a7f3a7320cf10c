// What is used of Mantine, no more: all its styles are a fifth of what a party's phone would load. Form controls bring their own.
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Loader.css';
import './shared/theme.css';

import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './App';
import { startLanguage } from './shared/i18n';
import { theme } from './shared/theme';
import { startType } from './shared/TypeSwitch';

startLanguage();
startType();

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
