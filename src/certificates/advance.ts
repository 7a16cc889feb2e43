/** One certificate goes on: looked at, ordered, proved, fetched, taken into use (HOUSE-CERT). Run by a job; whatever moment it is killed at, the next run goes on from there. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { beginOrder } from './begin-order.ts'
import { carryOut, type Outcome } from './carry-out.ts'
import { deleteNameFaults, findFailures, lockCertificate, updateCertificate, updateInUse, upsertNameFault, type Certificate } from './certificate-store.ts'
import type { CertificateDeps, CertificateHands } from './deps.ts'
import { forgetAccount, openAccount } from './open-account.ts'
import { endOrder, type CertificateOrder } from './order-store.ts'
import { alarmOf, faultHold, nameHold, renewalOf } from './plan.ts'
import { publishTexts } from './prove-names.ts'

const actor: Actor = { kind: 'machine', name: 'certificates.advance' }

/** Milliseconds until an order that is under way is looked at again. */
const underWay = 15_000

export async function advanceCertificate (deps: CertificateDeps, hands: CertificateHands, id: string): Promise<void> {
  const { acme: settings } = deps
  if (!settings) return
  try {
    const order = await beginOrder(deps, settings, hands, id)
    if (!order) return
    const account = await openAccount(deps, settings)
    const subject = await transact(deps.db, async trx => (await lockCertificate(trx, id))!.subject)
    const outcome: Outcome = 'problem' in account ? { is: 'problem', problem: account.problem } : await carryOut(deps, hands, subject, account, order)
    if (outcome.is === 'problem' && outcome.problem.kind === 'accountDoesNotExist') await forgetAccount(deps, settings)
    await transact(deps.db, trx => settle(deps, trx, id, order, outcome))
    if (outcome.is === 'issued' || outcome.is === 'failed') await publishTexts(deps, hands).catch((error: unknown) => { deps.log.warn({ err: error }, 'texts of proofs were not taken away') })
  } catch (error) {
    deps.log.warn({ err: error, certificate: id }, 'a certificate was not advanced')
    await transact(deps.db, trx => noteFault(deps, trx, id, (error as Error).message, null))
  }
}

async function settle (deps: CertificateDeps, trx: Knex.Transaction, id: string, order: CertificateOrder, outcome: Outcome): Promise<void> {
  const at = deps.machineNow()
  switch (outcome.is) {
    case 'issued': {
      const { notBefore, notAfter } = outcome.issued
      const certificate = await lockCertificate(trx, id)
      await updateInUse(trx, id, { orderId: order.id, chain: outcome.chain, keySealed: order.keySealed, names: order.names, notBefore, notAfter, renewAt: renewalOf(outcome.issued), nextAt: at })
      await endOrder(trx, order.id, { state: 'issued', at, fault: null })
      await deleteNameFaults(trx, order.names)
      return await note(deps, trx, certificate!, 'issue', { names: order.names, notAfter, orderId: order.id })
    }
    case 'under-way': return await updateCertificate(trx, id, { nextAt: new Date(at.getTime() + underWay) })
    case 'failed': {
      await endOrder(trx, order.id, { state: 'failed', at, fault: outcome.say.slice(0, 1000) })
      for (const { name, say } of outcome.names) {
        const failures = await findFailures(trx, name) + 1
        await upsertNameFault(trx, name, { failures, fault: say, tryAfter: new Date(at.getTime() + nameHold(failures)) })
      }
      return await noteFault(deps, trx, id, outcome.say, outcome.names.length > 0 ? 0 : null) // the other names need not wait
    }
    case 'problem': {
      const { kind, say, status, retryAfter } = outcome.problem
      const isOver = status >= 400 && status < 500 && kind !== 'rateLimited' && kind !== 'accountDoesNotExist'
      if (isOver) await endOrder(trx, order.id, { state: 'failed', at, fault: say })
      return await noteFault(deps, trx, id, say, kind === 'rateLimited' ? Math.max(retryAfter ?? 0, 3600) * 1000 : retryAfter === null ? null : retryAfter * 1000)
    }
    default: return outcome satisfies never
  }
}

/** `wait`: milliseconds; null: longer with each fault in a row. */
async function noteFault (deps: CertificateDeps, trx: Knex.Transaction, id: string, say: string, wait: number | null): Promise<void> {
  const at = deps.machineNow()
  const certificate = await lockCertificate(trx, id)
  if (!certificate) return
  const failures = certificate.failures + 1
  await updateCertificate(trx, id, { fault: { say: say.slice(0, 1000), failures }, nextAt: new Date(at.getTime() + (wait ?? faultHold(failures))) })
  const alarm = alarmOf(certificate, at)
  if (alarm) deps.log.error({ subject: certificate.subject, notAfter: certificate.notAfter, fault: say }, alarm === 'over' ? 'a certificate is over and cannot be renewed' : 'a certificate ends within a week and cannot be renewed')
  if (certificate.failures === 0) await note(deps, trx, certificate, 'fail', { say })
}

async function note (deps: CertificateDeps, trx: Knex.Transaction, { id, operatorId, subject }: Certificate, action: 'issue' | 'fail', facts: object): Promise<void> {
  const at = deps.now()
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw new Error(`operator ${operatorId} does not exist`)
  const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
  await writeAudit(trx, { at, actor, action: `certificate.${action}`, subject: { type: 'certificate', id }, operatorId, customerId: null, rule: 'HOUSE-CERT', policyVersion: versionId, facts: { certified: subject, ...facts } })
}
