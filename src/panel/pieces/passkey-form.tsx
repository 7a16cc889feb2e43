/** A form that a passkey answers (static/passkeys.js). Where no script runs or the browser knows no passkeys, it is not there. */
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'

type Props = {
  readonly scene: Scene
  readonly does: 'get' | 'create'
  /** Where the answer goes; its options are asked for below. */
  readonly path: string
  readonly label: string
  readonly back?: string
  readonly primary?: boolean
  /** What else the form asks. */
  readonly children?: ComponentChildren
}

export const PasskeyForm = ({ scene: { tr: { t }, visitor }, does, path, label, back, primary = false, children }: Props) => (
  <form method='post' action={path} data-passkey={does} data-options={`${path}/options`} hidden>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input type='hidden' name='answer' value='' />
    {back !== undefined && <input type='hidden' name='back' value={back} />}
    {children}
    <p class='text-danger mb-2' role='alert' data-passkey-fault hidden>{t('account.passkeyFault')}</p>
    <button class={`btn w-100 ${primary ? 'btn-primary' : ''}`}><Icon name='lock' />{label}</button>
  </form>
)
