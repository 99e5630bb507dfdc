import { i18n } from '@lingui/core'
import { Kbd, Modal } from '@mantine/core'
import { keysInForce } from './keys.ts'

/** Every key that acts on this page: what `?` opens. */
export function HelpSheet({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="lg"
      title={i18n._({ id: 'help.title', message: 'Keys on this page' })}
      closeButtonProps={{ 'aria-label': i18n._({ id: 'dialog.close', message: 'Close' }) }}
    >
      <div className="help-sheet">
        {keysInForce().map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ key, words }) => (
                <div key={key}>
                  <dt>
                    <Kbd translate="no">{shown(key)}</Kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{i18n._({ id: 'help.everywhere', message: 'Everywhere' })}</h3>
          <dl>
            <div>
              <dt>
                <Kbd translate="no">Ctrl K</Kbd>
              </dt>
              <dd>{i18n._({ id: 'help.palette', message: 'Find a place or an act by its name' })}</dd>
            </div>
            <div>
              <dt>
                <Kbd translate="no">?</Kbd>
              </dt>
              <dd>{i18n._({ id: 'help.this', message: 'This sheet' })}</dd>
            </div>
          </dl>
        </section>
      </div>
    </Modal>
  )
}

function shown(key: string): string {
  return { ArrowDown: '↓', ArrowUp: '↑', ' ': 'Space' }[key] ?? key
}
