import { createTheme, DirectionProvider, type MantineColorsTuple, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queries } from './api/queries.ts'
import { router } from './router.tsx'
import type { Locale } from './words/words.ts'

const sea: MantineColorsTuple = [
  '#eef8f6',
  '#d9ece8',
  '#b3d9d1',
  '#8ac5b9',
  '#67b4a4',
  '#4fa493',
  '#3f9484',
  '#1f7a6d',
  '#175f55',
  '#0f453e',
]
const rust: MantineColorsTuple = [
  '#fbf0ec',
  '#f2ddd5',
  '#e6baa9',
  '#da957a',
  '#cf7652',
  '#c96339',
  '#b9532a',
  '#9b4320',
  '#7d3418',
  '#5c2510',
]
const theme = createTheme({
  colors: { sea, rust },
  primaryColor: 'sea',
  primaryShade: 7,
  fontFamily: 'system-ui, sans-serif',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

export function Console({ locale, nonce }: { readonly locale: Locale; readonly nonce: string }) {
  return (
    <DirectionProvider initialDirection={locale.dir} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}
