/** The public form: anybody reports abuse without a program for it. It becomes an X-ARF report, kept and judged as any other; what it says is nobody's proven word. */
import { randomUUID } from 'node:crypto'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { networkOf, plainIp } from '../mail/access/network.ts'
import { dayOf } from '../rules/calendar.ts'
import type { SanctionDeps } from './deps.ts'
import { countForm } from './form-store.ts'
import { receiveReport } from './receive-report.ts'

export const formKinds = ['spam', 'phishing', 'malware', 'other'] as const

export type ReportForm = {
  readonly kind: typeof formKinds[number]
  /** What it is about: a web address, a domain, a sender's address. */
  readonly about: string
  /** The message with its headers, or words. */
  readonly text: string
  /** Of who reports; may be empty. */
  readonly contact: string
  readonly ip: string
}

/** A day, of one network, and of the whole world. */
const mostOfNetwork = 20
const mostOfAll = 500

/** @returns the report's id @throws Refusal 'invalid' (nothing said), 'forbidden' (too many today) */
export async function reportByForm (deps: SanctionDeps, operatorId: string, { kind, about, text, contact, ip }: ReportForm): Promise<string> {
  if (!about.trim() && !text.trim()) throw new Refusal('invalid', 'Say what it is about, or paste the message.', { reason: 'report-empty', rule: 'HOUSE-INTAKE' })
  const machineAt = deps.machineNow()
  const network = networkOf(plainIp(ip) ?? '0.0.0.0')
  const { own, all } = await transact(deps.db, trx => countForm(trx, network, dayOf(machineAt)))
  if (own > mostOfNetwork || all > mostOfAll) throw new Refusal('forbidden', 'So many reports came by this form today: send this one by mail to the abuse address.', { reason: 'too-many-reports', rule: 'HOUSE-INTAKE' })
  const { reportId } = await receiveReport(deps, { kind: 'machine', name: 'report-form' }, {
    operatorId, content: Buffer.from(JSON.stringify(xarfOf({ kind, about, text, contact, network }, machineAt), null, 1)), source: 'form', reporter: { contact: contact.trim() || null, network }
  })
  return reportId
}

const types = { spam: ['messaging', 'spam'], phishing: ['content', 'phishing'], malware: ['content', 'malware'], other: ['content', 'other'] } as const

/** As a program would write it. A pasted message that begins with header fields is evidence of its own kind. */
function xarfOf ({ kind, about, text, contact, network }: Omit<ReportForm, 'ip'> & { readonly network: string }, at: Date): object {
  const isMessage = /^[!-9;-~]+:[^\n]*\r?\n(?:[!-9;-~]+:|[ \t])/.test(text.trimStart())
  const who = { org: 'public form', contact: contact.trim() || 'unknown@invalid', domain: contact.includes('@') ? contact.trim().split('@').at(-1)! || 'invalid' : 'invalid' }
  const [category, type] = types[kind]
  const asked = about.trim()
  return {
    xarf_version: '4.2.0', report_id: randomUUID(), timestamp: at.toISOString(), reporter: who, sender: who, source_identifier: asked || network, category, type,
    ...asked && { url: asked },
    evidence: text.trim() ? [{ content_type: isMessage ? 'message/rfc822' : 'text/plain', payload: Buffer.from(isMessage ? text.trimStart().replace(/\r?\n/g, '\r\n') : text).toString('base64') }] : []
  }
}
