/** Keys of programs: what each opens, from where and until when, when it was last used; a new one is shown once. */
import { hasRight } from '../../audit/require-right.ts'
import type { KeyRow } from '../../people/api-key.ts'
import { judgeKey } from '../../rules/api-key.ts'
import { customerRoles, staffRoles } from '../../rules/roles.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Once } from '../pieces/once.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

export type KeyDraft = { readonly label: string, readonly scope: 'read' | 'write', readonly role: string, readonly until: string, readonly networks: string }

type Props = {
  readonly scene: Scene
  readonly keys: readonly KeyRow[]
  /** Keys end by machine time. */
  readonly machineNow: Date
  /** Shown on this page only. */
  readonly made?: { readonly label: string, readonly secret: string }
  readonly draft?: KeyDraft
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const empty: KeyDraft = { label: '', scope: 'read', role: '', until: '', networks: '' }
const tones = { in: 'good', revoked: 'plain', expired: 'watch' } as const satisfies Record<string, Tone>

const Csrf = ({ scene: { visitor } }: { readonly scene: Scene }) => <input type='hidden' name='csrf' value={visitor.csrf} />

const Key = ({ scene, scene: { tr, tr: { t } }, row, machineNow, mayAct }: { readonly scene: Scene, readonly row: KeyRow, readonly machineNow: Date, readonly mayAct: boolean }) => {
  const state = judgeKey({ ...row, isFromItsNetworks: true }, machineNow) as keyof typeof tones
  return (
    <tr>
      <td><span class='name'>{row.label}</span><div class='text-secondary small'>{tr.word('roles', row.belongs.role)} · {t(row.scope === 'read' ? 'apiKeys.read' : 'apiKeys.write')}</div></td>
      <td data-label={t('apiKeys.networks')} class={row.networks.length > 0 ? 'font-monospace' : ''}>{row.networks.length > 0 ? row.networks.map(each => <div key={each}>{each}</div>) : t('apiKeys.anywhere')}</td>
      <td data-label={t('apiKeys.until')}>{row.expiresAt ? tr.instant(row.expiresAt) : t('apiKeys.noEnd')}</td>
      <td data-label={t('apiKeys.lastUsed')}>{row.lastUsedAt ? <>{tr.instant(row.lastUsedAt)}<div class='text-secondary small font-monospace'>{row.lastUsedFrom}</div></> : t('account.never')}</td>
      <td><State tone={tones[state]}>{tr.word('apiKeyStates', state)}</State></td>
      <td>{mayAct && !row.revokedAt && <form method='post' action={`/keys/${row.id}/revoke`}><Csrf scene={scene} /><button class='btn btn-sm' aria-label={t('apiKeys.revokeOf', { label: row.label })}>{t('apiKeys.revoke')}</button></form>}</td>
    </tr>
  )
}

const Form = ({ scene, scene: { tr, tr: { t }, visitor }, draft }: { readonly scene: Scene, readonly draft: KeyDraft }) => {
  const roles = visitor.person?.actor.kind === 'staff' ? staffRoles : customerRoles.filter(role => role !== 'mailbox')
  return (
    <section class='card form-narrow' aria-labelledby='new-key'>
      <div class='card-header'><h2 class='card-title' id='new-key'>{t('apiKeys.new')}</h2></div>
      <form method='post' action='/keys'>
        <Csrf scene={scene} />
        <div class='card-body'>
          <label class='form-label' for='label'>{t('apiKeys.label')}</label>
          <input class='form-control mb-3' id='label' name='label' required maxLength={100} autocomplete='off' value={draft.label} placeholder={t('apiKeys.labelHint')} />
          <label class='form-label' for='role'>{t('apiKeys.role')}</label>
          <select class='form-select mb-3' id='role' name='role'>{roles.map(role => <option key={role} value={role} selected={role === draft.role}>{tr.word('roles', role)}</option>)}</select>
          <fieldset class='mb-3'>
            <legend class='form-label'>{t('apiKeys.scope')}</legend>
            {(['read', 'write'] as const).map(scope => <label key={scope} class='form-check'><input class='form-check-input' type='radio' name='scope' value={scope} checked={scope === draft.scope} /><span class='form-check-label'>{t(`apiKeys.${scope}`)}</span></label>)}
          </fieldset>
          <label class='form-label' for='until'>{t('apiKeys.until')}</label>
          <input class='form-control' id='until' name='until' type='date' value={draft.until} aria-describedby='until-hint' />
          <div class='form-hint mt-1 mb-3' id='until-hint'>{t('apiKeys.untilHint')}</div>
          <label class='form-label' for='networks'>{t('apiKeys.networks')}</label>
          <textarea class='form-control font-monospace' id='networks' name='networks' rows={3} spellcheck={false} aria-describedby='networks-hint'>{draft.networks}</textarea>
          <div class='form-hint mt-1' id='networks-hint'>{t('apiKeys.networksHint')}</div>
        </div>
        <div class='form-foot'><span /><button class='btn btn-primary'>{t('apiKeys.make')}</button></div>
      </form>
    </section>
  )
}

export const ApiKeysPage = ({ scene, scene: { tr, tr: { t }, visitor }, keys, machineNow, made, draft = empty, fault }: Props) => {
  const { actor } = visitor.person!
  const mayAct = actor.kind === 'staff' ? actor.role === 'administrator' : hasRight(actor, 'act:people')
  return (
    <Page scene={scene} title={t('apiKeys.title')} subtitle={<>{t('apiKeys.lead')} <RuleLink rule='HOUSE-API-KEY' tr={tr} say={false} /></>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {made && <Once tr={tr} text={t('apiKeys.made', { label: made.label })} password={made.secret} title={t('apiKeys.onceTitle')} />}
      <section class='card' aria-label={t('apiKeys.title')}>
        {keys.length === 0
          ? <Empty icon='lock' title={t('apiKeys.none')} />
          : <Table headings={[t('apiKeys.label'), t('apiKeys.networks'), t('apiKeys.until'), t('apiKeys.lastUsed'), t('apiKeys.state'), '']}>{keys.map(row => <Key key={row.id} scene={scene} row={row} machineNow={machineNow} mayAct={mayAct} />)}</Table>}
      </section>
      {mayAct && <Form scene={scene} draft={draft} />}
    </Page>
  )
}
