/** A person's own way in: password, second factor, passkeys, recovery codes, sessions, and what happened of late. */
import { hasRight } from '../../audit/require-right.ts'
import type { OwnSecurity } from '../../people/read-own-security.ts'
import type { Session } from '../../people/session.ts'
import { browserName } from '../../people/visit.ts'
import { Fault } from '../pieces/fault.tsx'
import { Once } from '../pieces/once.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { PasskeyForm } from '../pieces/passkey-form.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

export type AccountDone = { readonly is: 'password' | 'sessions', readonly closed: number } | { readonly is: 'totp-off' | 'passkey-off' | 'email-asked' }

type Props = {
  readonly scene: Scene
  readonly session: Session
  readonly found: OwnSecurity
  /** What was done just now. */
  readonly done?: AccountDone
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Csrf = ({ scene: { visitor } }: { readonly scene: Scene }) => <input type='hidden' name='csrf' value={visitor.csrf} />

const Password = ({ scene, scene: { tr: { t }, visitor } }: Props) => (
  <section class='card' aria-labelledby='own-password'>
    <div class='card-header'><h2 class='card-title' id='own-password'>{t('account.password')}</h2></div>
    <form method='post' action='/account/password'>
      <Csrf scene={scene} />
      <div class='card-body'>
        <input type='text' name='username' autocomplete='username' value={visitor.person?.email} hidden disabled />
        <label class='form-label' for='password'>{t('account.old')}</label>
        <input class='form-control mb-3' id='password' name='password' type='password' required maxLength={256} autocomplete='current-password' />
        <label class='form-label' for='chosen'>{t('account.chosen')}</label>
        <input class='form-control' id='chosen' name='chosen' type='password' required minLength={12} maxLength={256} autocomplete='new-password' aria-describedby='chosen-hint' />
        <div class='form-hint mt-1' id='chosen-hint'>{t('account.chosenHint')}</div>
      </div>
      <div class='form-foot'><span class='text-secondary small'>{t('account.passwordCloses')}</span><button class='btn btn-primary'>{t('account.setPassword')}</button></div>
    </form>
  </section>
)

const Email = ({ scene, scene: { tr: { t }, visitor } }: Props) => (
  <section class='card' aria-labelledby='own-email'>
    <div class='card-header'><h2 class='card-title' id='own-email'>{t('account.email')}</h2></div>
    <form method='post' action='/account/email'>
      <Csrf scene={scene} />
      <div class='card-body'>
        <p class='text-break'>{t('account.emailNow', { email: visitor.person?.email ?? '' })}</p>
        <label class='form-label' for='new-email'>{t('account.newEmail')}</label>
        <input class='form-control' id='new-email' name='email' type='email' required maxLength={254} autocomplete='off' />
      </div>
      <div class='form-foot'><span class='text-secondary small'>{t('account.emailHint')}</span><button class='btn'>{t('account.askEmail')}</button></div>
    </form>
  </section>
)

const Codes = ({ scene, scene: { tr: { t } }, found: { factors } }: Props) => (
  <section class='card' aria-labelledby='totp'>
    <div class='card-header'><h2 class='card-title' id='totp'>{t('account.totp')}</h2><State tone={factors.totp ? 'good' : 'plain'}>{t(factors.totp ? 'account.on' : 'account.off')}</State></div>
    <div class='card-body'><p class='mb-0'>{t(factors.totp ? 'account.totpIsOn' : 'account.totpIsOff')}</p></div>
    <form method='post' action={factors.totp ? '/account/totp/off' : '/account/totp'} class='form-foot'>
      <Csrf scene={scene} /><span />
      <button class={`btn ${factors.totp ? '' : 'btn-primary'}`}>{t(factors.totp ? 'account.totpTurnOff' : 'account.totpSetUp')}</button>
    </form>
  </section>
)

const Recovery = ({ scene, scene: { tr: { t } }, found: { factors: { totp, passkeys, recoveryCodes } } }: Props) => (totp || passkeys > 0) && (
  <section class='card' aria-labelledby='recovery'>
    <div class='card-header'><h2 class='card-title' id='recovery'>{t('account.recoveryTitle')}</h2><State tone={recoveryCodes > 2 ? 'good' : 'watch'}>{t('account.recoveryLeft', { count: recoveryCodes })}</State></div>
    <div class='card-body'><p class='mb-0'>{t('account.recoveryWhy')}</p></div>
    <form method='post' action='/account/recovery-codes' class='form-foot'><Csrf scene={scene} /><span class='text-secondary small'>{t('account.recoveryReplaces')}</span><button class='btn'>{t('account.recoveryMake')}</button></form>
  </section>
)

const Passkeys = ({ scene, scene: { tr, tr: { t } }, found: { passkeys, passkeysHere } }: Props) => (
  <section class='card' aria-labelledby='passkeys'>
    <div class='card-header'><h2 class='card-title' id='passkeys'>{t('account.passkeys')}</h2></div>
    <div class='card-body'><p class='mb-0'>{t(passkeysHere ? 'account.passkeysLead' : 'account.passkeysNotHere')}</p></div>
    {passkeys.length > 0 && (
      <Table headings={[t('account.passkeyName'), t('account.passkeyMade'), t('account.passkeyUsed'), '']}>
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <tr key={id}>
            <td>
              <details><summary class='name'>{name}</summary>
                <form method='post' action={`/account/passkeys/${id}/name`} class='d-flex gap-2 mt-2'>
                  <Csrf scene={scene} /><input class='form-control form-control-sm' name='name' required maxLength={60} value={name} aria-label={t('account.passkeyName')} /><button class='btn btn-sm'>{t('account.passkeyRename')}</button>
                </form>
              </details>
            </td>
            <td data-label={t('account.passkeyMade')}>{tr.instant(createdAt)}</td>
            <td data-label={t('account.passkeyUsed')}>{lastUsedAt ? tr.instant(lastUsedAt) : t('account.never')}</td>
            <td><form method='post' action={`/account/passkeys/${id}/remove`}><Csrf scene={scene} /><button class='btn btn-sm' aria-label={t('account.passkeyRemoveOf', { name })}>{t('account.passkeyRemove')}</button></form></td>
          </tr>
        ))}
      </Table>
    )}
    {passkeysHere && (
      <div class='card-body'>
        <PasskeyForm scene={scene} does='create' path='/account/passkeys' label={t('account.passkeyAdd')}>
          <label class='form-label' for='passkey-name'>{t('account.passkeyName')}</label>
          <input class='form-control mb-3' id='passkey-name' name='name' required maxLength={60} autocomplete='off' placeholder={t('account.passkeyHint')} />
        </PasskeyForm>
      </div>
    )}
  </section>
)

const Sessions = ({ scene, scene: { tr, tr: { t } }, session, found: { sessions } }: Props) => (
  <section class='card' aria-labelledby='sessions'>
    <div class='card-header'><h2 class='card-title' id='sessions'>{t('account.sessions')}</h2><RuleLink rule='HOUSE-SIGN-IN' tr={tr} say={false} /></div>
    <Table headings={[t('account.browser'), t('account.from'), t('account.opened'), t('account.seen'), '']}>
      {sessions.map(each => (
        <tr key={each.id}>
          <td class='fw-medium'>{browserName(each.browser) ?? t('account.unknownBrowser')}</td>
          <td data-label={t('account.from')} class='font-monospace'>{each.address}</td>
          <td data-label={t('account.opened')}>{tr.instant(each.openedAt)}</td>
          <td data-label={t('account.seen')}>{tr.instant(each.lastSeenAt)}</td>
          <td>
            {each.id === session.id
              ? <State tone='good'>{t('account.thisSession')}</State>
              : <form method='post' action='/account/sessions/close'><Csrf scene={scene} /><input type='hidden' name='session' value={each.id} /><button class='btn btn-sm'>{t('account.close')}</button></form>}
          </td>
        </tr>
      ))}
    </Table>
    {sessions.length > 1 && <form method='post' action='/account/sessions/close-others' class='form-foot'><Csrf scene={scene} /><span /><button class='btn'>{t('account.closeOthers')}</button></form>}
  </section>
)

const Events = ({ scene: { tr, tr: { t } }, found: { events } }: Props) => events.length > 0 && (
  <section class='card' aria-labelledby='events'>
    <div class='card-header'><h2 class='card-title' id='events'>{t('account.events')}</h2></div>
    <Table headings={[t('account.what'), t('account.when'), t('account.from'), t('account.browser')]}>
      {events.map(({ id, kind, at, address, browser }) => (
        <tr key={id}><td>{tr.word('accountEvents', kind)}</td><td data-label={t('account.when')}>{tr.instant(at)}</td><td data-label={t('account.from')} class='font-monospace'>{address}</td><td data-label={t('account.browser')}>{browserName(browser) ?? t('account.unknownBrowser')}</td></tr>
      ))}
    </Table>
  </section>
)

function sayDone ({ t }: Scene['tr'], done: AccountDone): string {
  switch (done.is) {
    case 'password': return t('account.passwordDone', { count: done.closed })
    case 'sessions': return t('account.sessionsDone', { count: done.closed })
    case 'email-asked': return t('account.emailAsked')
    case 'totp-off': return t('account.totpOffDone')
    case 'passkey-off': return t('account.passkeyOffDone')
    default: return done satisfies never
  }
}

/** Whether the page of keys is open to them. */
function seesKeys ({ actor, factorDue }: Session): boolean {
  if (factorDue) return false
  return actor.kind === 'staff' ? actor.role === 'administrator' || actor.role === 'auditor' : hasRight(actor, 'read:people')
}

export const AccountPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t }, visitor }, session, done, fault } = props
  return (
    <Page scene={scene} title={t('account.title')} subtitle={visitor.person?.email} actions={seesKeys(session) && <a class='btn' href='/keys'>{t('apiKeys.title')}</a>}>
      {session.factorDue && <Fault rule='HOUSE-SIGN-IN'>{t('account.factorDue')}</Fault>}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {done && <Once tr={tr} text={sayDone(tr, done)} password={null} />}
      <div class='two'>
        <div><Codes {...props} /><Recovery {...props} /></div>
        <Password {...props} />
        <Email {...props} />
      </div>
      <Passkeys {...props} />
      <Sessions {...props} />
      <Events {...props} />
    </Page>
  )
}
