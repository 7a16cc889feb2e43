/** Mailboxes of a table: what the table looks like, and what became of each line. */
import type { Provisioned } from '../../mail/access/provision.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = {
  readonly scene: Scene
  readonly domain: MailDomainRow
  readonly done?: Provisioned
  /** Lines that were only judged; null: they were to be made. */
  readonly judged: number | null
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Faults = ({ scene: { tr }, faults }: { readonly scene: Scene, readonly faults: Provisioned['faults'] }) => (
  <section class='card'>
    <div class='card-header'><h2 class='card-title'>{tr.t('manyMailboxes.faults', { count: faults.length })}</h2></div>
    <div class='table-responsive'>
      <table class='table card-table'>
        <thead><tr><th scope='col' class='amount'>{tr.t('manyMailboxes.line')}</th><th scope='col'>{tr.t('mailDomain.localPart')}</th><th scope='col'>{tr.t('manyMailboxes.why')}</th></tr></thead>
        <tbody>{faults.map(({ line, name, reason, say, rule }) => <tr key={line}><td class='amount'>{line}</td><td class='font-monospace'>{name}</td><td>{said(tr.word('refusals', reason), reason, say)} <RuleLink rule={rule} tr={tr} say={false} /></td></tr>)}</tbody>
      </table>
    </div>
  </section>
)

const said = (word: string, reason: string, say: string): string => word === reason ? say : word

const Created = ({ scene: { tr }, created, passwords }: { readonly scene: Scene, readonly created: Provisioned['created'], readonly passwords: Provisioned['passwords'] }) => (
  <section class='card once' role='status'>
    <div class='card-header'><h2 class='card-title'>{tr.t('manyMailboxes.created', { count: created.length })}</h2></div>
    {Object.keys(passwords).length > 0 && <div class='card-body'>{tr.t('mailDomain.once')}</div>}
    <div class='table-responsive'>
      <table class='table card-table'>
        <thead><tr><th scope='col'>{tr.t('mailDomain.address')}</th><th scope='col'>{tr.t('manyMailboxes.opened')}</th></tr></thead>
        <tbody>{created.map(({ id, address, letterTo }) => <tr key={id}><td><a href={`/mailboxes/${id}`}>{address}</a></td><td class='font-monospace'>{passwords[address] ?? (letterTo === null ? tr.t('manyMailboxes.own') : tr.t('manyMailboxes.letterTo', { email: letterTo }))}</td></tr>)}</tbody>
      </table>
    </div>
  </section>
)

export const ManyMailboxesPage = ({ scene, scene: { tr: { t }, visitor }, domain, done, judged, fault }: Props) => (
  <Page scene={scene} title={t('manyMailboxes.title')} subtitle={domain.displayName} actions={<a class='btn' href={`/mail/${domain.id}`}>{t('mail.domain')}</a>}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    {done && judged !== null && done.faults.length === 0 && <section class='card' role='status'><div class='card-body'>{t('manyMailboxes.allGood', { count: judged })}</div></section>}
    {done && judged === null && done.created.length === 0 && <Fault>{t('manyMailboxes.noneMade')}</Fault>}
    {done && done.faults.length > 0 && <Faults scene={scene} faults={done.faults} />}
    {done && done.created.length > 0 && <Created scene={scene} created={done.created} passwords={done.passwords} />}
    <form method='post' action={`/mail/${domain.id}/many`} enctype='multipart/form-data' class='card'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        <p class='text-secondary'>{t('manyMailboxes.lead')}</p>
        <pre>{'name,password,email,quota_mb\njan.kowalski,,jan@example.org,\nanna,,,512\n'}</pre>
        <label class='form-label' for='table'>{t('manyMailboxes.table')}</label>
        <input class='form-control mb-3' id='table' name='table' type='file' accept='.csv,text/csv' required />
        <label class='form-label' for='act'>{t('manyMailboxes.act')}</label>
        <select class='form-select' id='act' name='act'>
          <option value='judge'>{t('manyMailboxes.judge')}</option><option value='all'>{t('manyMailboxes.all')}</option><option value='good'>{t('manyMailboxes.good')}</option>
        </select>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{t('manyMailboxes.go')}</button></div>
    </form>
  </Page>
)
