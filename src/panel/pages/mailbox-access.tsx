/** Who and what gets into a mailbox: app passwords, last log-ins, how programs are set up. */
import { protocols } from '../../rules/mail-access.ts'
import type { AppPasswordRow, LogInRow, MailboxAccess } from '../../views/mailbox-access.ts'
import { Fault } from '../pieces/fault.tsx'
import { Once } from '../pieces/once.tsx'
import { isOpen, Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { SetUp, type MailDoors } from '../pieces/set-up.tsx'

export type AccessDone =
  | { readonly is: 'made', readonly name: string, readonly login: string, readonly password: string }
  | { readonly is: 'sent', readonly sentTo: string, readonly until: Date }

type Props = {
  readonly scene: Scene
  readonly mailboxId: string
  readonly mail: MailDoors
  readonly access: MailboxAccess
  readonly logIns: readonly LogInRow[]
  /** What was done just now; a password is shown on this page only. */
  readonly done?: AccessDone
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Csrf = ({ scene: { visitor } }: { readonly scene: Scene }) => <input type='hidden' name='csrf' value={visitor.csrf} />

const AppPassword = ({ scene, scene: { tr }, mailboxId, row }: { readonly scene: Scene, readonly mailboxId: string, readonly row: AppPasswordRow }) => (
  <tr>
    <td><span class='name'>{row.name}</span><div class='text-secondary small font-monospace'>{row.login}</div></td>
    <td data-label={tr.t('mailAccess.scopes')}>{row.scopes.map(scope => tr.word('protocols', scope)).join(', ')}</td>
    <td data-label={tr.t('mailAccess.until')}>{row.expiresAt ? tr.instant(row.expiresAt) : tr.t('mailAccess.never')}</td>
    <td data-label={tr.t('mailAccess.lastUsed')}>{row.lastUsedAt ? tr.instant(row.lastUsedAt) : tr.t('mailAccess.unused')}</td>
    <td>
      {row.state === 'active'
        ? <form method='post' action={`/mailboxes/${mailboxId}/app-passwords/revoke`}><Csrf scene={scene} /><input type='hidden' name='appPassword' value={row.id} /><button class='btn btn-sm'>{tr.t('mailAccess.revoke')}</button></form>
        : tr.word('appPasswordStates', row.state)}
    </td>
  </tr>
)

const AppPasswords = ({ scene, scene: { tr, tr: { t } }, mailboxId, access }: Props) => (
  <section class='card' aria-labelledby='app-passwords'>
    <div class='card-header'><h2 class='card-title' id='app-passwords'>{t('mailAccess.appPasswords')}</h2><RuleLink rule='HOST-9.1' tr={tr} say={false} /></div>
    <div class='card-body'><p class='text-secondary mb-0'>{t('mailAccess.appPasswordsLead')}</p></div>
    {access.appPasswords.length > 0 && (
      <div class='table-responsive'>
        <table class='table card-table stack'>
          <thead><tr><th scope='col'>{t('mailAccess.name')}</th><th scope='col'>{t('mailAccess.scopes')}</th><th scope='col'>{t('mailAccess.until')}</th><th scope='col'>{t('mailAccess.lastUsed')}</th><th scope='col' aria-label={t('mailAccess.revoke')} /></tr></thead>
          <tbody>{access.appPasswords.map(row => <AppPassword key={row.id} scene={scene} mailboxId={mailboxId} row={row} />)}</tbody>
        </table>
      </div>
    )}
    <form method='post' action={`/mailboxes/${mailboxId}/app-passwords`}>
      <Csrf scene={scene} />
      <div class='card-body'>
        <label class='form-label' for='name'>{t('mailAccess.name')}</label>
        <input class='form-control mb-3' id='name' name='name' required maxLength={60} autocomplete='off' aria-describedby='name-hint' />
        <div class='form-hint mb-3' id='name-hint'>{t('mailAccess.nameHint')}</div>
        <fieldset class='mb-3'>
          <legend class='form-label'>{t('mailAccess.scopes')}</legend>
          {protocols.map(scope => <label key={scope} class='form-check'><input class='form-check-input' type='checkbox' name={scope} value='yes' checked={scope === 'imap' || scope === 'smtp'} /><span class='form-check-label'>{tr.word('protocols', scope)}</span></label>)}
        </fieldset>
        <label class='form-label' for='until'>{t('mailAccess.until')}</label>
        <input class='form-control' id='until' name='until' type='date' aria-describedby='until-hint' />
        <div class='form-hint mt-1' id='until-hint'>{t('mailAccess.untilHint')}</div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{t('mailAccess.make')}</button></div>
    </form>
  </section>
)

const Own = ({ scene, scene: { tr, tr: { t } }, mailboxId, access }: Props) => (
  <section class='card' aria-labelledby='own-password'>
    <div class='card-header'><h2 class='card-title' id='own-password'>{t('mailAccess.own')}</h2><RuleLink rule='OG-7.5' tr={tr} say={false} /></div>
    <div class='card-body'>
      {!access.hasPassword && <p>{t('mailAccess.noPassword')}</p>}
      {access.passwordEnded && <p>{t('mailAccess.ended')}</p>}
      {access.passwordDueOn && !access.passwordEnded && <p>{t('mailAccess.due', { day: tr.day(access.passwordDueOn) })}</p>}
      <p class='mb-0'>{t(access.appPasswordsOnly ? 'mailAccess.onlyOn' : 'mailAccess.onlyOff')}</p>
    </div>
    <form method='post' action={`/mailboxes/${mailboxId}/app-passwords-only`} class='form-foot'>
      <Csrf scene={scene} /><input type='hidden' name='only' value={access.appPasswordsOnly ? 'no' : 'yes'} />
      <span /><button class='btn'>{t(access.appPasswordsOnly ? 'mailAccess.turnOff' : 'mailAccess.turnOn')}</button>
    </form>
    {isOpen(scene.visitor, 'mail') && (
      <form method='post' action={`/mailboxes/${mailboxId}/password-link`}>
        <Csrf scene={scene} />
        <div class='card-body'>
          <label class='form-label' for='email'>{t('mailAccess.linkTo')}</label>
          <input class='form-control' id='email' name='email' type='email' maxLength={254} autocomplete='off' aria-describedby='email-hint' />
          <div class='form-hint mt-1' id='email-hint'>{t('mailAccess.linkHint')}</div>
        </div>
        <div class='form-foot'><span /><button class='btn'>{t('mailAccess.sendLink')}</button></div>
      </form>
    )}
  </section>
)

const LogIns = ({ scene: { tr, tr: { t } }, logIns }: Props) => (
  <section class='card' aria-labelledby='log-ins'>
    <div class='card-header'><h2 class='card-title' id='log-ins'>{t('mailAccess.logIns')}</h2><RuleLink rule='HOUSE-LOGINS' tr={tr} say={false} /></div>
    {logIns.length === 0
      ? <div class='card-body text-secondary'>{t('mailAccess.noLogIns')}</div>
      : (
        <div class='table-responsive'>
          <table class='table card-table'>
            <thead><tr><th scope='col'>{t('mailAccess.when')}</th><th scope='col'>{t('mailAccess.protocol')}</th><th scope='col'>{t('mailAccess.from')}</th><th scope='col'>{t('mailAccess.program')}</th><th scope='col'>{t('mailAccess.with')}</th><th scope='col'>{t('mailAccess.outcome')}</th></tr></thead>
            <tbody>
              {logIns.map(row => (
                <tr key={`${row.lastAt.getTime()} ${row.protocol} ${row.ip} ${row.outcome} ${row.credential} ${row.program}`}>
                  <td>{tr.instant(row.lastAt)}{row.times > 1 && <div class='text-secondary small'>{t('mailAccess.times', { count: row.times })}</div>}</td>
                  <td>{tr.word('protocols', row.protocol)}</td>
                  <td class='font-monospace'>{row.ip}</td>
                  <td>{row.program}</td>
                  <td>{row.credential === 'password' ? t('mailAccess.own') : row.credential}</td>
                  <td>{tr.word('logInOutcomes', row.outcome)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        )}
  </section>
)

const Done = ({ scene: { tr }, done }: { readonly scene: Scene, readonly done: AccessDone }) => done.is === 'made'
  ? <Once tr={tr} text={tr.t('mailAccess.made', { name: done.name, login: done.login })} password={done.password} />
  : <Once tr={tr} text={tr.t('mailAccess.sent', { email: done.sentTo, until: tr.instant(done.until) })} password={null} />

export const MailboxAccessPage = (props: Props) => {
  const { scene, scene: { tr }, mailboxId, access, mail, done, fault } = props
  return (
    <Page scene={scene} title={access.address} subtitle={tr.t('mailAccess.title')} actions={<a class='btn' href={`/mailboxes/${mailboxId}`}>{tr.t('mailbox.title')}</a>}>
      {done && <Done scene={scene} done={done} />}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <AppPasswords {...props} />
      <div class='two'>
        <Own {...props} />
        <div>
          <SetUp tr={tr} mail={mail} address={access.address} />
          <p class='mt-3'><a class='btn' href={`/mailboxes/${mailboxId}/apple-profile`}>{tr.t('mailAccess.profile')}</a> <span class='text-secondary'>{tr.t('mailAccess.profileHint')}</span></p>
        </div>
      </div>
      <LogIns {...props} />
    </Page>
  )
}
