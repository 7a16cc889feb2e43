/** Questions to a registry: check and info. They change nothing, so a lost answer is asked for again. */
import { performance } from 'node:perf_hooks'
import { RegistryError } from '../errors.ts'
import { inSpan } from '../trace.ts'
import { commandDocument, type Answer, type Query } from './epp/command.ts'
import { sayResult } from './epp/reply.ts'
import { classOf, sayCode } from './epp/result-codes.ts'
import type { UseOptions } from './epp/pool.ts'
import { newClTrid, type Heard } from './epp/session.ts'
import { eppSpan } from './epp-span.ts'
import type { RegistryDeps, RegistryLink } from './links.ts'

/** What was said and heard, for the journal. */
export type Exchange = { readonly clTRID: string, readonly document: string, readonly heard: Heard, readonly ms: number }

/**
 * Asks and reads the answer. Throws RegistryError: 'give-up' with the code when the registry refuses (2303: there is no such object),
 * 'retry' when there is no answer to be had now.
 */
export async function readRegistry<Request, Result> (deps: RegistryDeps, registry: string, query: Query<Request, Result>, request: NoInfer<Request>, options?: UseOptions): Promise<Result> {
  const { answer, exchange } = await askRegistry(deps.registries.of(registry), query, request, options)
  deps.log.debug({ registry, command: query.name, clTRID: exchange.clTRID, code: exchange.heard.reply.result.code, ms: exchange.ms }, 'registry answered')
  if (answer.ok) return answer.result
  throw new RegistryError(`the registry refused ${query.name}: ${sayCode(answer.code)} ${answer.message}`, 'give-up', answer.code)
}

/** The same with a refusal as data. A session that turns out to be dead is replaced once. */
export async function askRegistry<Request, Result> (link: RegistryLink, query: Query<Request, Result>, request: Request, options?: UseOptions): Promise<{ answer: Answer<Result>, exchange: Exchange }> {
  try {
    return await askOnce(link, query, request, options)
  } catch (error) {
    if (!(error instanceof RegistryError) || error.next !== 'ask-outcome') throw error
    return await askOnce(link, query, request, options).catch((again: unknown) => { throw asRetry(again) })
  }
}

/** Throws RegistryError 'ask-outcome' when another session may have better luck, 'retry' when not. */
async function askOnce<Request, Result> (link: RegistryLink, query: Query<Request, Result>, request: Request, options: UseOptions | undefined): Promise<{ answer: Answer<Result>, exchange: Exchange }> {
  return await link.use(async session => {
    const clTRID = newClTrid()
    const { dialect } = session
    const document = commandDocument(query, request, dialect, clTRID)
    const began = performance.now()
    const heard = await inSpan(eppSpan(link.id, query.name), () => session.say(document, query.anonymous ? null : clTRID, link.timeouts.queryMs))
    const exchange = { clTRID, document, heard, ms: Math.round(performance.now() - began) }
    const { result } = heard.reply
    const says = `${query.name}: ${sayCode(result.code)} ${sayResult(result)}`

    switch (classOf(result.code)) {
      case 'done':
      case 'pending': return { answer: { ok: true, result: query.parse(heard.reply, dialect, request) }, exchange }
      case 'refused': return { answer: { ok: false, code: result.code, reasonCode: result.reasonCode, message: sayResult(result) }, exchange }
      case 'not-logged-in': throw new RegistryError(says, 'ask-outcome', result.code) // 2002: the session was lost
      case 'hold':
      case 'stop':
      case 'busy':
      case 'unknown': throw new RegistryError(says, 'retry', result.code)
    }
  }, options)
}

const asRetry = (error: unknown): unknown =>
  error instanceof RegistryError && error.next === 'ask-outcome' ? new RegistryError(error.message, 'retry', error.resultCode, { cause: error }) : error
