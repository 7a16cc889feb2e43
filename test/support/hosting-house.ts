/** The house with hosting under one of the policies: contracts, their bills and what follows from them. */
import type { Actor } from '../../src/audit/actor.ts'
import { findDebt, type Debt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { openContract, type HostingDraft } from '../../src/hosting/open-contract.ts'
import { nextHostingDue, sweepHosting } from '../../src/hosting/sweep.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { warsawIso, type Day } from '../../src/rules/calendar.ts'
import { builtInOf } from '../../src/rules/policies/built-in.ts'
import type { PolicyName, Terms } from '../../src/rules/policy.ts'
import { openHouse, staff, type PracticeId } from './house.ts'
import { warsaw } from './warsaw.ts'

export type HostingHouse = Awaited<ReturnType<typeof openHostingHouse>>

/** Opens on a business day ('2026-03-01 10:00', Warsaw), under terms of its own: those of the policy with `patch`. Close it in `after`. */
export async function openHostingHouse (start: string, policy: PolicyName, patch: Partial<Terms> = {}, practice?: readonly [PracticeId, ...PracticeId[]]) {
  const house = await openHouse(start, practice)
  const { deps, db } = house
  const operatorId = house.customer.operatorId
  const terms: Terms = { ...builtInOf(policy)!.terms, ...patch }
  await db('policy_versions').insert({ id: `${policy}@77`, policy, version: 77, effective_from: '2011-01-01', published_at: house.now(), terms: JSON.stringify(terms) })
  await db('operators').where({ id: operatorId }).update({ policy })
  let count = 0

  const newCustomer = async (taxId: string | null) => await createCustomer(deps, staff, { operatorId, name: `Klient ${++count}`, email: `klient${count}@example.test`, lang: count % 2 ? 'pl' : 'en', street: 'Długa 2', city: 'Łódź', postcode: '90-001', country: 'PL', taxId, phone: '+48.600123456' })

  /** A customer of its own with a contract; a business unless told. */
  async function open (draft: Partial<HostingDraft> & { business?: boolean } = {}) {
    const { business = true, ...rest } = draft
    const customer = rest.customerId ? { id: rest.customerId } : await newCustomer(business ? '5260250274' : null)
    const opened = await openContract(deps, staff, { customerId: customer.id, package: 'start', length: 'month', ...rest })
    await house.settle()
    return { ...opened, customerId: customer.id, actor: { kind: 'customer', role: 'owner', userId: 'usr_client', customerId: customer.id, operatorId } satisfies Actor }
  }

  const contractOf = async (id: string) => await db('hosting_contracts').where({ id }).first()
  const billOf = async (contractId: string, number: number) => await db('hosting_bills').where({ contract_id: contractId, number }).first()
  const debtOf = async (contractId: string, number: number): Promise<Debt> => (await transact(db, async trx => await findDebt(trx, (await billOf(contractId, number)).debt_id)))!

  /** A bill's whole amount is credited. */
  async function payBill (contractId: string, number: number, local?: string): Promise<void> {
    const debt = await debtOf(contractId, number)
    await house.pay(debt.proformaNumber, debt.grossMinor - debt.creditedMinor, local)
  }

  /** Moves business time, stopping at each due contract on the way. */
  async function moveTo (local: string, { sweeps = 1 }: { sweeps?: number } = {}): Promise<void> {
    for (;;) {
      const due = await nextHostingDue(deps)
      const stop = due && due < warsaw(local) ? due : undefined
      await house.moveTo(stop ? warsawIso(stop).slice(0, 19).replace('T', ' ').slice(0, 16) : local)
      for (let times = 0; times < sweeps; times++) await sweepHosting(deps)
      await house.settle()
      if (!stop) return
    }
  }

  /** A mail domain with a mailbox, served under the contract by the caller. */
  async function mailOf (customerId: string) {
    const domain = await createMailDomain(deps, staff, { customerId, name: `poczta${++count}.pl` })
    const mailbox = await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'biuro', password: null })
    return { domain, mailbox }
  }

  /** What the journal says of a contract, in order: 'suspend HOST-7.3'. */
  async function stepsOf (contractId: string): Promise<string[]> {
    const rows = await db('audit').where({ subject_type: 'hosting-contract', subject_id: contractId }).orderBy('id').select('action', 'rule')
    return rows.map(({ action, rule }) => `${action.slice('hosting.'.length)} ${rule}`)
  }

  /** The same with its instant in Warsaw. */
  async function lifeOf (contractId: string): Promise<string[]> {
    const rows = await db('audit').where({ subject_type: 'hosting-contract', subject_id: contractId }).orderBy('id').select('at', 'action')
    return rows.map(({ at, action }) => `${warsawIso(at).slice(0, 16).replace('T', ' ')} ${action.slice('hosting.'.length)}`)
  }

  const lettersOf = async (contractId: string): Promise<{ template: string, text: string, subject: string }[]> => await db('letters').whereLike('key', `%:${contractId}:%`).orderBy(['written_at', 'template']).select('template', 'text', 'subject')
  const questionsOf = async (contractId: string) => await db('hosting_questions').where({ contract_id: contractId }).orderBy(['opened_at', 'id'])

  return { ...house, operatorId, terms, newCustomer, open, contractOf, billOf, debtOf, payBill, moveTo, mailOf, stepsOf, lifeOf, lettersOf, questionsOf, day: (text: string) => text as Day }
}
