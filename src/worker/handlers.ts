/** Job name → flow, one line each. */
import type { JobName, JobPayload } from '../jobs/job-names.ts'
import { advanceOrder } from '../domains/advance-order.ts'
import { registerOrder } from '../domains/register.ts'
import { advanceRenewal } from '../domains/renew.ts'
import { renewAtRegistry } from '../domains/renew-at-registry.ts'
import { noteRenewalPaid } from '../domains/renewal-paid.ts'
import { sweepDue } from '../domains/sweep.ts'
import { sendLetter, type NoticeDeps } from '../notices/send.ts'
import type { RegistryDeps } from '../registry/links.ts'

export type WorkerDeps = RegistryDeps & NoticeDeps

export type Handlers = { readonly [Name in JobName]: (deps: WorkerDeps, payload: JobPayload[Name]) => Promise<void> }

export const handlers: Handlers = {
  'domains.order-paid': (deps, { orderId }) => registerOrder(deps, orderId),
  'domains.renewal-paid': (deps, { domainId, debtId }) => noteRenewalPaid(deps, domainId, debtId),
  'domains.advance-order': (deps, { orderId }) => advanceOrder(deps, orderId),
  'domains.advance-renewal': (deps, { domainId }) => advanceRenewal(deps, domainId),
  'domains.renew-at-registry': (deps, payload) => renewAtRegistry(deps, payload),
  'domains.sweep': deps => sweepDue(deps),
  'notices.send-letter': (deps, { letterId }) => sendLetter(deps, letterId)
}
