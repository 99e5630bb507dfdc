import { Paper, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A page before one is signed in: one column, one thing to do. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  document.title = `${title} – Breakwater`
  return (
    <main className="door">
      <p className="door-name" translate="no">
        Breakwater
      </p>
      <Paper withBorder p="xl" className="door-card">
        <Title order={1} size="h2" mb="md">
          {title}
        </Title>
        {children}
      </Paper>
    </main>
  )
}
