import type { JobMessage, TranslationService, Translations } from '@breakwater/contract'
import { i18n } from '@lingui/core'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { Trouble } from '../shell/trouble.tsx'
import { localeForDates } from '../words/words.ts'

/** Translations made on this page, by message. They are kept nowhere else. */
export type Made = ReadonlyMap<string, NonNullable<JobMessage['translation']>>

/** Translations of what is shown, asked for by hand: what people wrote goes to the service that the button names. */
export function useTranslations(job: string, messages: readonly JobMessage[]) {
  const [made, setMade] = useState<Made>(new Map())
  const { data: service } = useQuery({
    queryKey: ['translation'],
    queryFn: () => ask<TranslationService>('GET', '/v1/review/translation'),
    staleTime: 600_000,
  })
  const translate = useMutation({
    mutationFn: () =>
      ask<Translations>('POST', `/v1/jobs/${job}/translation`, {
        messages: messages.slice(0, 100).map(({ id }) => id),
        to: localeForDates(),
      }),
    onSuccess: ({ translations }) =>
      setMade(new Map([...made, ...translations.map(one => [one.message, one] as const)])),
  })
  const by = service?.by ?? null
  return { made, by, translate }
}

/** The way to ask for a translation; nothing where nobody translates. */
export function TranslateButton({
  by,
  translate,
}: Pick<ReturnType<typeof useTranslations>, 'by' | 'translate'>) {
  if (by === null) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        className="more"
        onClick={() => translate.mutate()}
        loading={translate.isPending}
      >
        {i18n._({
          id: 'conversation.translate',
          message: 'Translate what is shown: send it to {name}',
          values: { name: by },
        })}
      </Button>
      {translate.data?.translations.length === 0 && (
        <p role="status">
          {i18n._({
            id: 'conversation.nothing-to-translate',
            message: 'All that is shown is in your language already.',
          })}
        </p>
      )}
      <Trouble error={translate.error} />
    </>
  )
}
