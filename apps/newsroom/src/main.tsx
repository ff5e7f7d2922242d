import '@mantine/core/styles.css';
import './newsroom.css';
import { DEFAULT_THEME, MantineProvider, createTheme, defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';
import { QueryClient, QueryClientProvider, notifyManager } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiFailure } from './api/problem.js';
import { catalogue } from './language/catalogue.js';
import { LanguageProvider, speakFirst } from './language/language.js';
import { router } from './routes.js';
import { watchSession } from './session/session-watch.js';
import { pageStands } from './shell/page-stands.js';
import { whenIdle } from './shell/when-idle.js';

/** Mantine's darkest teal is too light for words on its lightest. */
const TEAL = DEFAULT_THEME.colors.teal.with(-1, '#06694b') as unknown as MantineColorsTuple;

/** Mantine's own is lighter, and too light for the words on it by day. */
const HOVER = 'color-mix(in srgb, var(--mantine-primary-color-filled), black 8%)';

/** Mantine chooses the colour of words on its buttons by day and keeps it by night, when the button is lighter. */
const readable: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const color = input.color ?? input.theme.primaryColor;
  if (input.variant !== 'filled' || color === 'dark') return colors;
  if (color === input.theme.primaryColor) return { ...colors, color: 'var(--mantine-primary-color-contrast)', hover: HOVER };
  return { ...colors, color: `light-dark(${colors.color}, var(--mantine-color-black))` };
};

const theme = createTheme({
  colors: { teal: TEAL },
  primaryColor: 'teal',
  primaryShade: { light: 9, dark: 5 },
  fontFamily: "'Noto Sans', 'Noto Sans Armenian', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  autoContrast: true,
  /** Black is read as well as white on a colour as light as this. */
  luminanceThreshold: 0.18,
  variantColorResolver: readable,
  respectReducedMotion: true,
  /** Its element is that of a page's banner, and a page has one. */
  components: { ModalHeader: { defaultProps: { role: 'presentation' } } },
});

const MAX_RETRIES = 2;

/** At the end of a click, and no turn later: of two fast clicks the second meets a button that is busy, and sends nothing. */
notifyManager.setScheduler(queueMicrotask);

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, error) => count < MAX_RETRIES && error instanceof ApiFailure && error.isAway, refetchOnWindowFocus: true },
  },
});
watchSession(queries);

await speakFirst();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);

await pageStands;
whenIdle(() => void catalogue.needAll());
