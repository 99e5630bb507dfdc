import type { TipEnvironment } from '@breakwater/contract'
import { i18n } from '@lingui/core'

/** Where tips go, said plainly by word and shape wherever one can be sent. */
export function WhereTo({
  environment,
  isProductionOn,
}: {
  readonly environment: TipEnvironment
  readonly isProductionOn: boolean
}) {
  const isReal = environment === 'production'
  return (
    <p className="where-to" data-real={isReal || undefined}>
      <span aria-hidden="true">{isReal ? '▲ ' : '○ '}</span>
      {isReal && !isProductionOn
        ? i18n._({
            id: 'where-to.production-off',
            message:
              'Configured for the REAL CyberTipline, but not switched on. Nothing can be sent until whoever runs Breakwater switches it on.',
          })
        : sentences[environment]()}
    </p>
  )
}

const sentences: Readonly<Record<TipEnvironment, () => string>> = {
  local: () =>
    i18n._({
      id: 'where-to.local',
      message: 'Tips go to a fake on this machine. Nothing leaves it, and nobody acts on them.',
    }),
  test: () =>
    i18n._({
      id: 'where-to.test',
      message: 'Tips go to the TEST service of the CyberTipline. Nobody acts on them.',
    }),
  production: () =>
    i18n._({
      id: 'where-to.production',
      message: 'Tips go to the REAL CyberTipline. People there and the police act on them.',
    }),
}
