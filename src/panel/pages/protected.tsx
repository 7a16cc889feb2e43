/** Protected addresses: the public form with its last step, the way out of a mailing, and what staff see and do. */
import type { FindingRow, ImportPage, ImportRow } from '../../views/protected-rows.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { BarePage, Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'
import { TokenField } from '../pieces/token-field.tsx'
import { LineFaults } from './mailing.tsx'

type Told = { readonly text: string, readonly rule?: string | undefined }

type PublicProps = {
  readonly scene: Scene
  readonly operators: readonly { readonly id: string, readonly name: string }[]
  readonly address?: string
  readonly fault?: Told
}

export const ProtectedPublicPage = ({ scene: { tr, tr: { t }, visitor }, scene, operators, address = '', fault }: PublicProps) => (
  <BarePage scene={scene} title={t('protectedAddresses.publicTitle')}>
    <form method='post' action='/protected' class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('protectedAddresses.publicTitle')}</h1>
        <p class='text-secondary'>{t('protectedAddresses.publicLead')}</p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={visitor.csrf} />
        {operators.length === 1
          ? <input type='hidden' name='operator' value={operators[0]!.id} />
          : <div class='mb-3'><label class='form-label' for='operator'>{t('protectedAddresses.operator')}</label><select class='form-select' id='operator' name='operator'>{operators.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></div>}
        <div class='mb-3'>
          <label class='form-label' for='address'>{t('protectedAddresses.yourAddress')}</label>
          <input class='form-control' id='address' name='address' type='email' required maxLength={254} autocomplete='email' value={address} />
        </div>
        <div class='mb-3'>
          <label class='form-check'><input class='form-check-input' type='radio' name='wish' value='on' checked /> <span class='form-check-label'>{t('protectedAddresses.on')}</span></label>
          <label class='form-check'><input class='form-check-input' type='radio' name='wish' value='off' /> <span class='form-check-label'>{t('protectedAddresses.off')}</span></label>
        </div>
        <button class='btn btn-primary w-100'>{t('protectedAddresses.ask')}</button>
        <p class='text-secondary small mt-3 mb-0'>{t('protectedAddresses.kept')} <RuleLink rule='HOUSE-PROTECTED' tr={tr} say={false} /></p>
      </div>
    </form>
  </BarePage>
)

export const ProtectedConfirmPage = ({ scene, scene: { tr: { t }, visitor }, fault }: { readonly scene: Scene, readonly fault?: Told }) => (
  <BarePage scene={scene} title={t('protectedAddresses.confirmTitle')}>
    <form method='post' action='/protected/confirm' class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('protectedAddresses.confirmTitle')}</h1>
        <p class='text-secondary mb-4'>{t('protectedAddresses.confirmLead')}</p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='mb-4'>
          <TokenField tr={scene.tr} />
        </div>
        <button class='btn btn-primary w-100'>{t('protectedAddresses.confirmAct')}</button>
      </div>
    </form>
  </BarePage>
)

export const SaidPage = ({ scene, title, children }: { readonly scene: Scene, readonly title: string, readonly children: string }) => (
  <BarePage scene={scene} title={title}><div class='card card-md'><div class='card-body'><h1 class='h2 mb-1'>{title}</h1><p class='mb-0'>{children}</p></div></div></BarePage>
)

/** The link of a mailing: a visit alone does nothing, since programs follow links too. */
export const OptOutPage = ({ scene, scene: { tr: { t } }, code, isUnknown }: { readonly scene: Scene, readonly code: string, readonly isUnknown: boolean }) => (
  <BarePage scene={scene} title={t('mailings.offTitle')}>
    <form method='post' action={`/mailings/off?code=${encodeURIComponent(code)}`} class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('mailings.offTitle')}</h1>
        {isUnknown
          ? <p class='mb-0'>{t('mailings.unknownCode')} <a href='/protected'>{t('protectedAddresses.publicTitle')}</a></p>
          : <><p class='text-secondary mb-4'>{t('mailings.offLead')}</p><input type='hidden' name='leave' value='yes' /><button class='btn btn-primary w-100'>{t('mailings.offAct')}</button></>}
      </div>
    </form>
  </BarePage>
)

type StaffProps = {
  readonly scene: Scene
  readonly imports: readonly ImportRow[]
  readonly next: string | null
  readonly query: { readonly cursor?: string | undefined }
  readonly findings: readonly FindingRow[]
  readonly said?: string
  readonly fault?: Told
}

const Wish = ({ scene: { tr: { t }, visitor }, act }: StaffProps & { readonly act: 'add' | 'remove' }) => (
  <form method='post' action={act === 'add' ? '/protected-addresses' : '/protected-addresses/removal'} class='card' aria-labelledby={`wish-${act}`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id={`wish-${act}`}>{t(`protectedAddresses.${act}`)}</h2></div>
    <div class='card-body two'>
      <div class='grow'><label class='form-label' for={`${act}-address`}>{t('protectedAddresses.address')}</label><input class='form-control' id={`${act}-address`} name='address' required maxLength={320} autocomplete='off' /></div>
      {act === 'add' && <div><label class='form-label' for='add-source'>{t('protectedAddresses.source')}</label><input class='form-control' id='add-source' name='source' required maxLength={200} /></div>}
      <div class='grow'>
        <label class='form-label' for={`${act}-proof`}>{t('protectedAddresses.proof')}</label>
        <input class='form-control' id={`${act}-proof`} name='proof' required maxLength={200} aria-describedby={`${act}-proof-hint`} />
        <div class='form-hint mt-1' id={`${act}-proof-hint`}>{t('protectedAddresses.proofHint')}</div>
      </div>
    </div>
    <div class='form-foot'><span /><button class={act === 'add' ? 'btn btn-primary' : 'btn'}>{t(act === 'add' ? 'protectedAddresses.protect' : 'protectedAddresses.removeAct')}</button></div>
  </form>
)

const Upload = ({ scene: { tr: { t }, visitor } }: StaffProps) => (
  <form method='post' action='/protected-addresses/imports' enctype='multipart/form-data' class='card' aria-labelledby='import'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='import'>{t('protectedAddresses.import')}</h2></div>
    <div class='card-body two'>
      <div><label class='form-label' for='import-source'>{t('protectedAddresses.source')}</label><input class='form-control' id='import-source' name='source' required maxLength={200} /></div>
      <div><label class='form-label' for='import-proof'>{t('protectedAddresses.proof')}</label><input class='form-control' id='import-proof' name='proof' required maxLength={200} /></div>
      <div class='grow'>
        <label class='form-label' for='import-file'>{t('protectedAddresses.filename')}</label>
        <input class='form-control' id='import-file' name='file' type='file' accept='.csv,.txt,text/csv,text/plain' required aria-describedby='import-hint' />
        <div class='form-hint mt-1' id='import-hint'>{t('protectedAddresses.importHint')}</div>
      </div>
    </div>
    <div class='form-foot'><span /><button class='btn'>{t('protectedAddresses.importAct')}</button></div>
  </form>
)

const countsOf = ({ lines, added, known, doubled, malformed }: ImportRow) => [['mailings.lines', lines], ['protectedAddresses.addedLines', added], ['protectedAddresses.knownLines', known], ['mailings.doubled', doubled], ['mailings.malformed', malformed]] as const

const Imports = ({ scene: { tr, tr: { t } }, imports, next, query }: StaffProps) => (
  <section class='card' aria-labelledby='imports'>
    <div class='card-header'><h2 class='card-title' id='imports'>{t('protectedAddresses.imports')}</h2></div>
    {imports.length === 0
      ? <Empty icon='upload' title={t('protectedAddresses.noImports')} />
      : (
        <Table headings={[t('protectedAddresses.filename'), t('protectedAddresses.source'), ...countsOf(imports[0]!).map(([label]) => ({ amount: t(label) }))]}>
          {imports.map(row => (
            <tr key={row.id}>
              <td><a class='text-break' href={`/protected-addresses/imports/${row.id}`}>{row.filename}</a><div class='small text-secondary'>{tr.instant(row.at)}</div></td>
              <td class='text-break' data-label={t('protectedAddresses.source')}>{row.source}<div class='small text-secondary'>{row.proof}</div></td>
              {countsOf(row).map(([label, count]) => <td key={label} class='amount' data-label={t(label)}>{tr.number(count)}</td>)}
            </tr>
          ))}
        </Table>
        )}
    <Pager tr={tr} path='/protected-addresses' query={query} next={next} />
  </section>
)

const Findings = ({ scene: { tr, tr: { t } }, findings }: StaffProps) => (
  <section class='card' aria-labelledby='findings'>
    <div class='card-header'><h2 class='card-title' id='findings'>{t('protectedAddresses.findings')}</h2></div>
    <p class='card-body mb-0 text-secondary'>{t('protectedAddresses.findingsLead')}</p>
    {findings.length === 0
      ? <Empty icon='shield' title={t('protectedAddresses.noFindings')} />
      : (
        <Table headings={[t('protectedAddresses.domain'), t('doorBlocks.rule'), t('protectedAddresses.when'), { amount: t('protectedAddresses.recipients') }, { amount: t('protectedAddresses.ofThemProtected') }, { amount: t('protectedAddresses.atOnce') }]}>
          {findings.map(row => (
            <tr key={row.id}>
              <td><a href={`/mail/${row.mailDomainId}`}>{row.mailDomain}</a>{row.caseId && <div class='small'><a href={`/cases/${row.caseId}`}>{t('mail.showCase')}</a></div>}</td>
              <td data-label={t('doorBlocks.rule')}><RuleLink rule={row.rule} tr={tr} say={false} /></td>
              <td data-label={t('protectedAddresses.when')}>{tr.instant(row.firstAt)}{row.endedAt === null && ` (${t('protectedAddresses.goesOn')})`}</td>
              {([['protectedAddresses.recipients', row.recipients], ['protectedAddresses.ofThemProtected', row.protectedRecipients], ['protectedAddresses.atOnce', row.mostAtOnce]] as const).map(([label, count]) => <td key={label} class='amount' data-label={t(label)}>{tr.number(count)}</td>)}
            </tr>
          ))}
        </Table>
        )}
  </section>
)

export const ProtectedStaffPage = (props: StaffProps) => {
  const { scene, scene: { tr: { t } }, said, fault } = props
  return (
    <Page scene={scene} title={t('protectedAddresses.title')} actions={<a class='btn' href='/protected'>{t('protectedAddresses.publicTitle')}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {said && <section class='card' role='status'><div class='card-body'>{said}</div></section>}
      <p class='text-secondary'>{t('protectedAddresses.lead')}</p>
      <Findings {...props} />
      <Wish {...props} act='add' />
      <Wish {...props} act='remove' />
      <Upload {...props} />
      <Imports {...props} />
    </Page>
  )
}

export const ProtectedImportPage = ({ scene, scene: { tr, tr: { t } }, found }: { readonly scene: Scene, readonly found: ImportPage }) => (
  <Page scene={scene} title={found.filename} subtitle={<><span>{tr.instant(found.at)}</span> <a href='/protected-addresses'>{t('protectedAddresses.title')}</a></>}>
    <section class='card'>
      <div class='card-body'>
        <p class='text-break'>{found.source}: {found.proof}</p>
        <dl class='facts mb-0'>{countsOf(found).map(([label, count]) => <div key={label}><dt>{t(label)}</dt><dd>{tr.number(count)}</dd></div>)}</dl>
        {found.faults.length > 0 && <LineFaults tr={tr} faults={found.faults} />}
      </div>
    </section>
  </Page>
)
