/** Job name → flow, one line each. */
import type { JobName, JobPayload } from '../jobs/job-names.ts'
import { advanceOrder } from '../domains/advance-order.ts'
import { compareOne, comparePage } from '../domains/compare.ts'
import { handleRegistryEvent } from '../domains/registry-event.ts'
import { registerOrder } from '../domains/register.ts'
import { advanceRenewal } from '../domains/renew.ts'
import { reconcile } from '../domains/reconcile.ts'
import { renewAtRegistry } from '../domains/renew-at-registry.ts'
import { noteRenewalPaid } from '../domains/renewal-paid.ts'
import { sweepDue } from '../domains/sweep.ts'
import { forgetOldDeliveries } from '../mail/forget-deliveries.ts'
import { kickSessions, type KickDeps } from '../mail/kick-sessions.ts'
import { tellOwner } from '../mail/tell-owner.ts'
import { sendLetter, type NoticeDeps } from '../notices/send.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { pollRegistries } from '../registry/poll.ts'
import { resumeCall } from '../registry/resume-call.ts'
import { sweepCalls } from '../registry/sweep-calls.ts'
import { watchHolds } from '../registry/watch-holds.ts'
import { advanceCase } from '../sanctions/advance-case.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import { judgeReport } from '../sanctions/judge-report.ts'
import { sweepCases } from '../sanctions/sweep.ts'

export type WorkerDeps = RegistryDeps & NoticeDeps & SanctionDeps & KickDeps

export type Handlers = { readonly [Name in JobName]: (deps: WorkerDeps, payload: JobPayload[Name]) => Promise<void> }

export const handlers: Handlers = {
  'domains.order-paid': (deps, { orderId }) => registerOrder(deps, orderId),
  'domains.renewal-paid': (deps, { domainId, debtId }) => noteRenewalPaid(deps, domainId, debtId),
  'domains.advance-order': (deps, { orderId }) => advanceOrder(deps, orderId),
  'domains.advance-renewal': (deps, { domainId }) => advanceRenewal(deps, domainId),
  'domains.renew-at-registry': (deps, payload) => renewAtRegistry(deps, payload),
  'domains.sweep': deps => sweepDue(deps),
  'domains.registry-event': (deps, { messageId }) => handleRegistryEvent(deps, messageId),
  'domains.compare': (deps, { registry }) => reconcile(deps, registry),
  'domains.compare-page': (deps, { comparisonId }) => comparePage(deps, comparisonId),
  'domains.compare-one': (deps, { domainId }) => compareOne(deps, domainId),
  'registry.poll': (deps, { registry }) => pollRegistries(deps, registry),
  'registry.sweep-calls': deps => sweepCalls(deps),
  'registry.watch-holds': deps => watchHolds(deps),
  'registry.resume-call': (deps, { callKey }) => resumeCall(deps, callKey),
  'mail.kick-sessions': (deps, { mailboxId }) => kickSessions(deps, mailboxId),
  'mail.tell-owner': (deps, { eventId }) => tellOwner(deps, eventId),
  'mail.forget-deliveries': deps => forgetOldDeliveries(deps),
  'sanctions.judge-report': (deps, { reportId }) => judgeReport(deps, reportId),
  'sanctions.advance-case': (deps, { caseId }) => advanceCase(deps, caseId),
  'sanctions.sweep': deps => sweepCases(deps),
  'notices.send-letter': (deps, { letterId }) => sendLetter(deps, letterId)
}
