import { i18n } from '@lingui/core'
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { keysInForce } from './keys.ts'

/** Ctrl+K: places to go to, and what can be done on this page. */
export function Palette({ permissions }: { readonly permissions: readonly string[] }) {
  const navigate = useNavigate()
  const [acts, setActs] = useState<readonly SpotlightActionData[]>([])
  const places: readonly (readonly [string, string, string])[] = [
    ['/', i18n._({ id: 'top.queue', message: 'Queue' }), 'review:work'],
    ['/decisions', i18n._({ id: 'top.decisions', message: 'Decisions and undo' }), 'review:work'],
    ['/bulk', i18n._({ id: 'top.bulk', message: 'Bulk' }), 'review:work'],
    ['/look-up', i18n._({ id: 'top.look-up', message: 'Look up' }), 'review:work'],
    ['/tips', i18n._({ id: 'tips.title', message: 'Tips to the CyberTipline' }), 'review:work'],
    ['/packs', i18n._({ id: 'pack.title', message: 'A pack to take elsewhere' }), 'review:work'],
    ['/law-requests', i18n._({ id: 'places.law', message: 'Requests of authorities' }), 'escalation:send'],
    ['/preserved', i18n._({ id: 'preserved.title', message: 'What is preserved' }), 'escalation:preserved'],
    ['/transparency', i18n._({ id: 'places.transparency', message: 'Transparency' }), 'review:work'],
    ['/transparency', i18n._({ id: 'top.regulators', message: 'For regulators' }), 'audit:read'],
    ['/figures', i18n._({ id: 'top.figures', message: 'Figures' }), 'review:work'],
    ['/quality', i18n._({ id: 'top.quality', message: 'Quality' }), 'review:work'],
    ['/rules', i18n._({ id: 'top.rules', message: 'Analyst rules' }), 'rule:write'],
    ['/rules', i18n._({ id: 'top.rules', message: 'Analyst rules' }), 'rule:approve'],
    ['/team', i18n._({ id: 'top.team', message: 'Team' }), 'review:lead'],
    ['/staff', i18n._({ id: 'top.staff', message: 'Staff' }), 'staff:administer'],
  ]
  const toPlaces = places
    .filter(([, , permission]) => permissions.includes(permission))
    .map(([to, label]) => ({ id: to, label, onClick: () => void navigate({ to }) }))
  return (
    <Spotlight
      actions={[...acts, ...toPlaces]}
      shortcut="mod + K"
      // With Ctrl held nothing is typed, so it opens from a field or a switch too.
      tagsToIgnore={[]}
      onSpotlightOpen={() =>
        setActs(
          keysInForce().flatMap(({ title, keys }) =>
            keys.map(({ key, words, act }) => ({
              id: `${title} ${key}`,
              label: words,
              description: key,
              onClick: act,
            })),
          ),
        )
      }
      nothingFound={i18n._({ id: 'palette.nothing', message: 'Nothing of this name here' })}
      searchProps={{
        placeholder: i18n._({ id: 'palette.search', message: 'What do you want to do?' }),
        'aria-label': i18n._({ id: 'palette.search', message: 'What do you want to do?' }),
      }}
    />
  )
}
