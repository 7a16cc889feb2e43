/** /metrics in the text form of Prometheus. For who shows the key alone: what the house is busy with is nobody else's. */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { Counter, Gauge, Registry } from 'prom-client'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { findHouseMetrics, type HouseMetrics } from '../views/house-metrics.ts'

type Links = ReturnType<RegistryDeps['registries']['all'][number]['state']> & { readonly id: string }

/** For the root of the app. `key`: config.json, `secrets.metrics`. */
export const metricsRoute = (deps: Pick<Deps, 'db' | 'machineNow'> & Pick<RegistryDeps, 'registries'>, key: string): FastifyPluginAsync => async app => {
  const expected = Buffer.from(`Bearer ${key}`)
  app.get('/metrics', async (request, reply) => {
    const shown = Buffer.from(request.headers.authorization?.trim() ?? '')
    if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return await reply.code(404).send()
    const found = await transact(deps.db, trx => findHouseMetrics(trx, deps.machineNow()))
    const told = tell(found, deps.registries.all.map(({ id, state }) => ({ id, ...state() })))
    return await reply.type(told.contentType).header('cache-control', 'no-store').send(await told.metrics())
  })
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** Made anew for each answer: the numbers are the database's, and no process's own. */
function tell ({ counts, queue, logIns, jobs, openAlarms, openCalls, sanctions, certificates, ...house }: HouseMetrics, links: readonly Links[]): Registry {
  const registers = [new Registry()]
  const gauge = (name: string, help: string, samples: readonly Sample[]): void => {
    const made = new Gauge({ name, help, labelNames: Object.keys(samples[0]?.[0] ?? {}), registers })
    for (const [labels, value] of samples) made.set(labels, value)
  }
  const counter = (name: string, help: string, samples: readonly Sample[]): void => {
    const made = new Counter({ name, help, labelNames: Object.keys(samples[0]?.[0] ?? {}), registers })
    for (const [labels, value] of samples) made.inc(labels, value)
  }
  const counted = (what: string): Sample[] => counts.filter(each => each.what === what).map(({ labels, times }) => [labels, times])

  counter('strefa_mail_recipients_total', 'Recipients of messages by the door, how far the message had come, what became of it and the code that was answered', counted('recipients'))
  counter('strefa_mail_scans_total', 'Messages that the virus scanner judged', counted('scans'))
  gauge('strefa_virus_scanner_up', 'Whether the virus scanner works and is watched', [[{}, Number(house.scannerWorks)]])
  if (house.signatureHours !== null) gauge('strefa_virus_signatures_age_seconds', 'Age of the virus signatures, in whole hours', [[{}, house.signatureHours * 3600]])
  gauge('strefa_virus_scanner_alarm', 'Alarms of the virus scanner', house.scannerAlarms.map(alarm => [{ alarm }, 1]))
  gauge('strefa_mail_queue_messages', 'Messages that wait to be sent', queue.map(({ server, messages }) => [{ server }, messages]))
  gauge('strefa_mail_queue_oldest_seconds', 'Since when the oldest of them waits', queue.map(({ server, oldest }) => [{ server }, oldest]))
  counter('strefa_mail_log_ins_total', 'Log-ins to mailboxes of this day (UTC): it begins anew at midnight', logIns.map(({ protocol, outcome, times }) => [{ protocol, outcome }, times]))
  gauge('strefa_jobs', 'Jobs by state', Object.entries(jobs).map(([state, value]) => [{ state }, value]))
  gauge('strefa_house_alarms_open', 'Alarms that the operator was written to about', openAlarms.map(({ kind, count }) => [{ kind }, count]))
  gauge('strefa_letters_unsent', 'Letters that are written and not sent', [[{}, house.unsentLetters]])
  gauge('strefa_registry_sessions', 'Open sessions at a registry, of this process', links.map(({ id, sessions }) => [{ registry: id }, sessions]))
  gauge('strefa_registry_stopped', 'Whether nothing is said to a registry until somebody looks', links.map(({ id, stopped }) => [{ registry: id }, Number(stopped !== null)]))
  gauge('strefa_registry_open_calls', 'Commands whose outcome is not known yet', openCalls.map(({ registry, count }) => [{ registry }, count]))
  gauge('strefa_sanction_cases_open', 'Cases of unwanted bulk mail that are open', [[{}, sanctions.openCases]])
  gauge('strefa_sanction_reports_waiting', 'Abuse reports that wait for a person', [[{}, sanctions.waitingReports]])
  gauge('strefa_sanction_decisions_waiting', 'Cases that wait for a decision', [[{}, sanctions.waitingDecisions]])
  gauge('strefa_mail_domains_blocked', 'Mail domains that may not send', [[{}, sanctions.blockedDomains]])
  gauge('strefa_abuse_reports', 'Abuse reports that are kept, by what they complain of and what became of them', sanctions.reports.map(({ kind, verdict, count }) => [{ kind, verdict }, count]))
  gauge('strefa_held_mail_messages', 'Messages that wait while their sender is blocked, or for somebody’s word', [[{}, sanctions.heldMessages]])
  gauge('strefa_sanctioned_again_customers', 'Customers with two cases or more', [[{}, sanctions.customersAgain]])
  if (sanctions.toBlock !== null) gauge('strefa_report_to_block_seconds', 'Median time from a report to the block that it opened', [[{}, sanctions.toBlock]])
  if (sanctions.toRelease !== null) gauge('strefa_block_to_release_seconds', 'Median time that ended blocks lasted', [[{}, sanctions.toRelease]])
  gauge('strefa_certificate_left_seconds', 'How long a certificate is still good', certificates.map(({ subject, left }) => [{ subject }, left]))
  return registers[0]!
}
