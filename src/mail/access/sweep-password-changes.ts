/** Periodic change of passwords, where the operator asks for it (OG-7.5): letters 30, 7 and 1 days before, then the password opens only the page that changes it. Run by a job. */
import type { Knex } from 'knex'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer, findOperators } from '../../people/find.ts'
import { addDays, dayOf, openOf, type Day } from '../../rules/calendar.ts'
import { noticeDays, planPasswordStep } from '../../rules/mailbox-password.ts'
import { passwordTerms } from './good-password.ts'
import { endPassword, lockPromised, lockUntold, updateTold, withdrawPromises, type AgedPassword } from './password-change-store.ts'
import { passwordPath } from './password-path.ts'
import type { LinkDeps } from './send-password-link.ts'

const page = 200

export async function sweepPasswordChanges (deps: LinkDeps): Promise<void> {
  const at = deps.now()
  for (const { id } of await transact(deps.db, findOperators)) await sweepOperator(deps, id, at)
}

async function sweepOperator (deps: LinkDeps, operatorId: string, at: Date): Promise<void> {
  const today = dayOf(at)
  const { passwords: { changeEveryDays } } = await transact(deps.db, trx => passwordTerms(trx, operatorId, at))
  if (changeEveryDays === 0) return await transact(deps.db, trx => withdrawPromises(trx, operatorId))
  const setBefore = openOf(addDays(today, noticeDays[0] - changeEveryDays + 1))
  for (let read = page; read === page;) read = await transact(deps.db, async trx => await stepAll(deps, trx, operatorId, at, await lockUntold(trx, operatorId, setBefore, page)))
  let from = { day: '2000-01-01' as Day, id: '' }
  for (let read = page; read === page;) {
    read = await transact(deps.db, async trx => {
      const promised = await lockPromised(trx, operatorId, { from, until: addDays(today, noticeDays[1]), limit: page })
      const last = promised.at(-1)
      if (last) from = { day: last.dueOn!, id: last.mailboxId }
      return await stepAll(deps, trx, operatorId, at, promised)
    })
  }
}

async function stepAll (deps: LinkDeps, trx: Knex.Transaction, operatorId: string, at: Date, aged: readonly AgedPassword[]): Promise<number> {
  for (const each of aged) await step(deps, trx, operatorId, each, at)
  return aged.length
}

async function step (deps: LinkDeps, trx: Knex.Transaction, operatorId: string, aged: AgedPassword, at: Date): Promise<void> {
  const { versionId, passwords } = await passwordTerms(trx, operatorId, at)
  const { mailboxId, address, customerId } = aged
  const planned = planPasswordStep(aged, passwords, dayOf(at))
  switch (planned.do) {
    case 'nothing':
    case 'withdraw': return
    case 'tell': {
      await updateTold(trx, mailboxId, planned.dueOn, planned.days)
      const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
      if (!customer) return // the operator's own: its staff asked for the change
      await writeLetter(deps, trx, {
        key: `mailbox-password-due:${mailboxId}:${planned.dueOn}:${planned.days}`,
        operatorId,
        customerId: customer.id,
        to: { email: address, name: address, lang: customer.lang }, // to the mailbox itself: whoever uses it has to know
        template: 'mailbox-password-due',
        facts: { mailbox: address, dueOn: planned.dueOn, link: `${deps.webUrl}${passwordPath}` },
        rules: ['OG-7.5'],
        policyVersion: versionId,
        attachments: []
      }, at)
      return
    }
    case 'end': {
      await endPassword(trx, mailboxId, at)
      await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
      return await writeAudit(trx, {
        at, actor: { kind: 'machine', name: 'mail.sweep-passwords' }, action: 'mailbox.end-password', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId,
        rule: 'OG-7.5', policyVersion: versionId, facts: { address, setOn: aged.setOn, dueOn: aged.dueOn }
      })
    }
    default: return planned satisfies never
  }
}
