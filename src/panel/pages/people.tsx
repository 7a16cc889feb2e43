/** Who may come in and with which role, who is invited, a form to invite; for a customer also what staff did for it. */
import type { CustomerRole, StaffRole } from '../../audit/actor.ts'
import { hasRight } from '../../audit/require-right.ts'
import type { Customer } from '../../people/find.ts'
import { customerRoles, staffRoles } from '../../rules/roles.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { InvitationRow, PersonRow } from '../../views/people-list.ts'
import { Fault } from '../pieces/fault.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

export type PeopleTyped = { readonly email: string, readonly role: CustomerRole | StaffRole, readonly lang: 'pl' | 'en', readonly mailbox: string }

type Props = {
  readonly scene: Scene
  /** Null: the operator's own staff. */
  readonly customer: Customer | null
  readonly people: readonly PersonRow[]
  readonly invitations: readonly InvitationRow[]
  /** Of staff, for the customer. */
  readonly acts: readonly JournalEntry[] | null
  readonly done?: string
  readonly typed?: PeopleTyped
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

/** Of staff, people are the administrator's to let in; of a customer, its owners' and the desk's. */
const mayAct = ({ scene: { visitor: { person } }, customer }: Props): boolean =>
  person !== null && hasRight(person.actor, 'act:people') && (customer !== null || person.actor.kind !== 'staff' || person.actor.role === 'administrator')

const rolesOf = ({ customer }: Props): readonly (CustomerRole | StaffRole)[] => customer ? customerRoles : staffRoles

const Hidden = ({ scene: { visitor }, customer }: Props) => (
  <>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    {customer && <input type='hidden' name='customer' value={customer.id} />}
  </>
)

const RoleChoice = ({ props, id, chosen, label }: { props: Props, id?: string, chosen: CustomerRole | StaffRole, label?: string }) => (
  <select class={`form-select ${label ? 'form-select-sm' : ''}`} id={id} name='role' aria-label={label}>
    {rolesOf(props).map(role => <option key={role} value={role} selected={role === chosen}>{props.scene.tr.word('roles', role)}</option>)}
  </select>
)

const Change = ({ props, props: { scene: { tr }, customer }, person }: { props: Props, person: PersonRow }) => (
  <form method='post' action={`/people/${person.id}/role`} class='d-flex flex-wrap gap-2'>
    <Hidden {...props} />
    <div><RoleChoice props={props} chosen={person.role} label={tr.t('people.roleOf', { name: person.name })} /></div>
    {customer && <div><input class='form-control form-control-sm' name='mailbox' type='email' value={person.mailbox ?? ''} maxLength={254} autocomplete='off' placeholder={tr.t('people.mailbox')} aria-label={tr.t('people.mailboxOf', { name: person.name })} /></div>}
    <button class='btn btn-sm'>{tr.t('people.change')}</button>
  </form>
)

const Role = ({ props: { scene: { tr } }, role, mailbox }: { props: Props, role: CustomerRole | StaffRole, mailbox: string | null }) => (
  <>{tr.word('roles', role)}{mailbox && <div class='text-secondary small text-break'>{mailbox}</div>}</>
)

const List = (props: Props) => {
  const { scene: { tr, visitor }, people } = props
  const acts = mayAct(props)
  return (
    <section class='card' aria-labelledby='people-list'>
      <div class='card-header'><h2 class='card-title' id='people-list'>{tr.t('people.list')}</h2><RuleLink rule='HOST-9.3' tr={tr} say={false} /></div>
      <Table headings={[tr.t('people.who'), tr.t('people.role'), tr.t('people.since'), ...acts ? [''] : []]}>
        {people.map(person => (
          <tr key={person.id}>
            <td data-label={tr.t('people.who')}><div class='fw-medium text-break'>{person.name}{visitor.person?.actor.userId === person.id && <span class='text-secondary small'> ({tr.t('people.you')})</span>}</div><div class='text-secondary small text-break'>{person.email}</div></td>
            <td data-label={tr.t('people.role')}>{acts ? <Change props={props} person={person} /> : <Role props={props} role={person.role} mailbox={person.mailbox} />}</td>
            <td data-label={tr.t('people.since')} class='text-nowrap'>{tr.instant(person.createdAt)}</td>
            {acts && (
              <td>
                <form method='post' action={`/people/${person.id}/end`}>
                  <Hidden {...props} />
                  {person.openKeys > 0 && <label class='form-check small mb-1'><input class='form-check-input' type='checkbox' name='keys' value='keep' /><span class='form-check-label'>{tr.t('people.keepKeys', { count: person.openKeys })}</span></label>}
                  <button class='btn btn-sm btn-outline-danger' aria-label={tr.t('people.endOf', { name: person.name })}>{tr.t('people.end')}</button>
                </form>
              </td>
            )}
          </tr>
        ))}
      </Table>
    </section>
  )
}

const Invited = (props: Props) => {
  const { scene: { tr }, invitations } = props
  if (invitations.length === 0) return null
  const acts = mayAct(props)
  return (
    <section class='card' aria-labelledby='people-invited'>
      <div class='card-header'><h2 class='card-title' id='people-invited'>{tr.t('people.invited')}</h2><RuleLink rule='HOUSE-INVITE' tr={tr} say={false} /></div>
      <Table headings={[tr.t('people.email'), tr.t('people.role'), tr.t('people.invitedUntil'), ...acts ? [''] : []]}>
        {invitations.map(each => (
          <tr key={each.id}>
            <td data-label={tr.t('people.email')} class='text-break'>{each.email}</td>
            <td data-label={tr.t('people.role')}><Role props={props} role={each.role} mailbox={each.mailbox} /></td>
            <td data-label={tr.t('people.invitedUntil')} class='text-nowrap'>{tr.instant(each.expiresAt)}</td>
            {acts && (
              <td>
                <form method='post' action={`/people/invitations/${each.id}/withdrawal`}><Hidden {...props} /><button class='btn btn-sm' aria-label={tr.t('people.withdrawOf', { email: each.email })}>{tr.t('people.withdraw')}</button></form>
              </td>
            )}
          </tr>
        ))}
      </Table>
    </section>
  )
}

const Invite = (props: Props) => {
  const { scene: { tr }, customer, typed } = props
  return (
    <form method='post' action='/people/invitations' class='card' aria-labelledby='people-invite'>
      <Hidden {...props} />
      <div class='card-header'><h2 class='card-title' id='people-invite'>{tr.t('people.invite')}</h2><RuleLink rule='HOUSE-INVITE' tr={tr} say={false} /></div>
      <div class='card-body two'>
        <div class='grow'>
          <label class='form-label' for='invite-email'>{tr.t('people.email')}</label>
          <input class='form-control' id='invite-email' name='email' type='email' value={typed?.email ?? ''} maxLength={254} required autocomplete='off' aria-describedby='invite-email-hint' />
          <div class='form-hint mt-1' id='invite-email-hint'>{tr.t('people.emailHint')}</div>
        </div>
        <div>
          <label class='form-label' for='invite-role'>{tr.t('people.role')}</label>
          <RoleChoice props={props} id='invite-role' chosen={typed?.role ?? (customer ? 'domain-manager' : 'registrar-desk')} />
        </div>
        {customer && (
          <div class='grow'>
            <label class='form-label' for='invite-mailbox'>{tr.t('people.mailbox')}</label>
            <input class='form-control' id='invite-mailbox' name='mailbox' type='email' value={typed?.mailbox ?? ''} maxLength={254} autocomplete='off' aria-describedby='invite-mailbox-hint' />
            <div class='form-hint mt-1' id='invite-mailbox-hint'>{tr.t('people.mailboxHint')}</div>
          </div>
        )}
        <div>
          <label class='form-label' for='invite-lang'>{tr.t('people.lang')}</label>
          <select class='form-select' id='invite-lang' name='lang'>{(['pl', 'en'] as const).map(lang => <option key={lang} value={lang} lang={lang} selected={lang === (typed?.lang ?? tr.lang)}>{lang === 'pl' ? 'Polski' : 'English'}</option>)}</select>
        </div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{tr.t('people.send')}</button></div>
    </form>
  )
}

const Roles = (props: Props) => {
  const { scene: { tr }, customer } = props
  const say = (role: CustomerRole | StaffRole) => role === 'billing' ? tr.word('billingSays', customer ? 'customer' : 'staff') : tr.word('roleSays', role)
  return (
    <section class='card' aria-labelledby='people-roles'>
      <div class='card-header'><h2 class='card-title' id='people-roles'>{tr.t('people.roles')}</h2><RuleLink rule='HOUSE-ROLES' tr={tr} say={false} /></div>
      <Table headings={[tr.t('people.role'), tr.t('people.may')]}>
        {rolesOf(props).map(role => <tr key={role}><td class='fw-medium'>{tr.word('roles', role)}</td><td>{say(role)}</td></tr>)}
      </Table>
    </section>
  )
}

export const PeoplePage = (props: Props) => {
  const { scene, scene: { tr, visitor }, customer, acts, done, fault } = props
  const lead = visitor.person?.actor.kind === 'customer' ? tr.t('people.lead') : customer ? tr.t('people.leadFor', { name: customer.name }) : tr.t('people.leadStaff')
  return (
    <Page scene={scene} title={tr.t('people.title')} subtitle={lead}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {done && <div class='alert alert-success' role='status'>{done}</div>}
      <List {...props} />
      <Invited {...props} />
      {mayAct(props) && <Invite {...props} />}
      <Roles {...props} />
      {acts && <Journal tr={tr} entries={acts} title={tr.t('people.staffActs')} lead={tr.t('people.staffActsLead')} none={tr.t('people.staffActsNone')} />}
    </Page>
  )
}
