/** What becomes of a mailbox: another address, a file of it, mail from another server, its end and its return. */
import type { Day } from '../../rules/calendar.ts'
import type { MailboxLife } from '../../views/mailbox-life.ts'
import { Fault } from '../pieces/fault.tsx'
import { Once } from '../pieces/once.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

export type LifeDone = { readonly is: 'renamed', readonly address: string } | { readonly is: 'deleted', readonly through: Day } | { readonly is: 'undeleted' }

type Props = {
  readonly scene: Scene
  readonly life: MailboxLife
  readonly done?: LifeDone
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Csrf = ({ scene: { visitor } }: { readonly scene: Scene }) => <input type='hidden' name='csrf' value={visitor.csrf} />

const Rename = ({ scene, scene: { tr, tr: { t } }, life }: Props) => (
  <section class='card' aria-labelledby='rename'>
    <div class='card-header'><h2 class='card-title' id='rename'>{t('mailLife.rename')}</h2><RuleLink rule='HOUSE-RENAME' tr={tr} say={false} /></div>
    <form method='post' action={`/mailboxes/${life.id}/rename`}>
      <Csrf scene={scene} />
      <div class='card-body'>
        <p class='text-secondary'>{t('mailLife.renameLead')}</p>
        <label class='form-label' for='local-part'>{t('mailLife.localPart')}</label>
        <input class='form-control mb-3' id='local-part' name='localPart' required maxLength={64} autocapitalize='none' spellcheck={false} value={life.address.slice(0, life.address.lastIndexOf('@'))} />
        <label class='form-label' for='mail-domain'>{t('mailLife.domain')}</label>
        <select class='form-select mb-3' id='mail-domain' name='mailDomain'>{life.domains.map(({ id, displayName }) => <option key={id} value={id} selected={id === life.mailDomainId}>{displayName}</option>)}</select>
        <label class='form-label' for='former-days'>{t('mailLife.formerDays')}</label>
        <input class='form-control' id='former-days' name='formerDays' type='number' min={0} max={365} value='30' required />
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{t('mailLife.renameGo')}</button></div>
    </form>
  </section>
)

const End = ({ scene, scene: { tr, tr: { t } }, life }: Props) => (
  <section class='card' aria-labelledby='delete'>
    <div class='card-header'><h2 class='card-title' id='delete'>{t(life.deletedAt ? 'mailLife.undelete' : 'mailLife.delete')}</h2><RuleLink rule='HOUSE-UNDELETE' tr={tr} say={false} /></div>
    {life.deletedAt && life.erasableFrom
      ? (
        <form method='post' action={`/mailboxes/${life.id}/undelete`}>
          <Csrf scene={scene} />
          <div class='card-body'><p class='mb-0'>{t('mailLife.deletedSince', { at: tr.instant(life.deletedAt), day: tr.day(life.erasableFrom) })}</p></div>
          <div class='form-foot'><span /><button class='btn btn-primary'>{t('mailLife.undelete')}</button></div>
        </form>
        )
      : (
        <form method='post' action={`/mailboxes/${life.id}/delete`}>
          <Csrf scene={scene} />
          <div class='card-body'>
            <p class='text-secondary'>{t('mailLife.deleteLead')}</p>
            <label class='form-label' for='sure'>{t('mailLife.deleteSure')}</label>
            <input class='form-control' id='sure' name='address' required maxLength={254} autocomplete='off' autocapitalize='none' spellcheck={false} />
          </div>
          <div class='form-foot'><span /><button class='btn btn-outline-danger'>{t('mailLife.deleteGo')}</button></div>
        </form>
        )}
  </section>
)

const Exports = ({ scene, scene: { tr, tr: { t } }, life }: Props) => (
  <section class='card' aria-labelledby='export'>
    <div class='card-header'><h2 class='card-title' id='export'>{t('mailLife.export')}</h2><RuleLink rule='HOUSE-EXPORT' tr={tr} say={false} /></div>
    <div class='card-body'>
      <p class='text-secondary'>{t('mailLife.exportLead')}</p>
      <ul class='mb-0'>
        {life.exports.map(file => (
          <li key={file.id}>
            {`${tr.instant(file.askedAt)}, ${file.form}: `}
            {file.completedAt === null
              ? t('mailLife.exportRunning', { done: tr.number(file.messagesDone), known: tr.number(file.messagesKnown) })
              : file.deletedAt ? t('mailLife.exportGone') : <a href={`/mailboxes/${life.id}/exports/${file.id}`} download>{t('mailLife.exportReady', { day: tr.day(file.keepThrough!) })}</a>}
          </li>
        ))}
      </ul>
    </div>
    <form method='post' action={`/mailboxes/${life.id}/exports`}>
      <Csrf scene={scene} />
      <div class='form-foot'>
        <select class='form-select' name='form' aria-label={t('mailLife.export')}>{(['maildir', 'mbox'] as const).map(form => <option key={form} value={form}>{t(`mailLife.${form}`)}</option>)}</select>
        <button class='btn btn-primary'>{t('mailLife.exportGo')}</button>
      </div>
    </form>
  </section>
)

const Field = ({ id, label, type = 'text', longest, value }: { readonly id: string, readonly label: string, readonly type?: 'text' | 'password', readonly longest: number, readonly value?: string }) => (
  <><label class='form-label' for={id}>{label}</label><input class='form-control mb-3' id={id} name={id} {...type === 'password' ? { type: 'password' } as const : {}} required maxLength={longest} autocomplete='off' autocapitalize='none' spellcheck={false} value={value} /></>
)

const Imports = ({ scene, scene: { tr, tr: { t } }, life }: Props) => (
  <section class='card' aria-labelledby='import'>
    <div class='card-header'><h2 class='card-title' id='import'>{t('mailLife.import')}</h2><RuleLink rule='HOUSE-IMPORT' tr={tr} say={false} /></div>
    <div class='card-body'>
      <p class='text-secondary'>{t('mailLife.importLead')}</p>
      {life.imports.map(each => (
        <form key={each.id} method='post' action={`/mailboxes/${life.id}/imports/stop`} class='mb-3'>
          <Csrf scene={scene} /><input type='hidden' name='import' value={each.id} />
          <strong>{`${each.login}, ${each.host}`}</strong>{`, ${tr.instant(each.askedAt)}: ${tr.word('importEnds', each.endedWhy ?? 'running')}. `}
          {t('mailLife.importProgress', { done: tr.number(each.messagesDone), known: tr.number(each.messagesKnown), put: tr.number(each.messagesPut), left: tr.number(each.messagesLeft), mb: tr.number(Math.round(Number(each.bytesDone) / 1024 ** 2)) })}
          {each.endedWhy === null && <button class='btn btn-sm ms-2'>{t('mailLife.importStop')}</button>}
        </form>
      ))}
    </div>
    {!life.imports.some(({ endedWhy }) => endedWhy === null) && (
      <form method='post' action={`/mailboxes/${life.id}/imports`}>
        <Csrf scene={scene} />
        <div class='card-body'>
          <Field id='host' label={t('mailLife.host')} longest={253} />
          <Field id='port' label={t('mailLife.port')} longest={5} value='993' />
          <label class='form-label' for='tls'>{t('mailLife.tls')}</label>
          <select class='form-select mb-3' id='tls' name='tls'><option value='tls'>{t('mailLife.implicit')}</option><option value='starttls'>{t('mailLife.starttls')}</option></select>
          <Field id='login' label={t('mailLife.login')} longest={320} />
          <Field id='password' label={t('mailLife.password')} type='password' longest={256} />
        </div>
        <div class='form-foot'><span /><button class='btn btn-primary'>{t('mailLife.importGo')}</button></div>
      </form>
    )}
  </section>
)

function sayDone ({ tr, tr: { t } }: Scene, done: LifeDone): string {
  switch (done.is) {
    case 'renamed': return t('mailLife.renamed', { address: done.address })
    case 'deleted': return t('mailLife.deleted', { day: tr.day(done.through) })
    case 'undeleted': return t('mailLife.undeleted')
  }
}

export const MailboxLifePage = (props: Props) => {
  const { scene, scene: { tr }, life, done, fault } = props
  return (
    <Page scene={scene} title={tr.t('mailLife.title')} subtitle={<a href={`/mailboxes/${life.id}`}>{life.address}</a>}>
      {done && <Once tr={tr} text={sayDone(scene, done)} password={null} />}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        <div>{!life.deletedAt && <Rename {...props} />}<Exports {...props} /></div>
        <div>{!life.deletedAt && <Imports {...props} />}<End {...props} /></div>
      </div>
    </Page>
  )
}
