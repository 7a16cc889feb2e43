/**
 * What is wrong with a connection to a registry: each step on the way is tried alone, in order, and the first that fails is named, with what to do.
 * One login at most is tried, and no command.
 */
import { RegistryError } from '../../errors.ts'
import { XmlError } from '../../xml/parse.ts'
import { buildHello, isInDialect, parseGreeting, type Greeting } from '../epp/commands/hello.ts'
import { namespaceReader, speak, type Dialect } from '../epp/dialect.ts'
import { openLine } from '../epp/line.ts'
import { classOf } from '../epp/result-codes.ts'
import type { Session } from '../epp/session.ts'
import type { Transport } from '../epp/transport.ts'
import { timeoutsOf } from '../limits.ts'
import type { RegistrySettings } from '../links.ts'
import type { RegistryProfile } from '../profile.ts'
import { doubtful, good, skipped, wrong, type Finding } from './finding.ts'
import { judgeSettings, reachTcp, reachTls, resolve } from './reach.ts'

export type Examination = {
  readonly settings: RegistrySettings
  readonly profile: RegistryProfile
  /** Machine time. */
  readonly now: Date
  /** Logs in once, with the password that the account has now; a text: why that is not tried. */
  readonly logIn: (() => Promise<Session>) | string
}

/** Findings as they come. The last one is the first that is wrong, or the login. */
export async function * examine ({ settings, profile: { dialect }, now, logIn }: Examination): AsyncGenerator<Finding, void> {
  const { connectMs, queryMs } = timeoutsOf(settings)
  const configured = judgeSettings(settings, settings, now)
  yield * configured
  if (hasFault(configured)) return

  const { finding: named, addresses } = await resolve(settings.host)
  yield named
  if (addresses.length === 0) return

  const reached = await reachTcp(settings, addresses, connectMs)
  yield reached
  if (hasFault([reached])) return

  const { findings: secured, from } = await reachTls(settings, connectMs, now)
  yield * secured
  if (hasFault(secured)) return

  const greeted = await greet(settings, dialect, { connectMs, queryMs }, from)
  yield * greeted
  if (hasFault(greeted)) return

  yield typeof logIn === 'string' ? skipped('login', logIn) : await judgeLogin(logIn, settings)
}

const hasFault = (findings: readonly Finding[]): boolean => findings.some(({ is }) => is === 'wrong')

async function greet (settings: RegistrySettings, dialect: Dialect, { connectMs, queryMs }: { connectMs: number, queryMs: number }, from: string | null): Promise<Finding[]> {
  let transport: Transport | undefined
  try {
    transport = await openLine(settings, dialect, { connectMs, outstanding: 1 })
    const first = await transport.greeting()
    const greeting = parseGreeting(isInDialect(first, dialect) ? first : await transport.exchange(buildHello(dialect), queryMs), dialect)
    return [good('greeting', `${greeting.server || 'a server without a name'}, languages ${greeting.languages.join(', ')}`), judgeServices(greeting, dialect)]
  } catch (error) {
    if (error instanceof RegistryError || error instanceof XmlError) return [judgeSilence(error, from)]
    throw error
  } finally {
    transport?.close()
  }
}

/** TLS is up, and the registry does not greet. */
function judgeSilence ({ message }: Error, from: string | null): Finding {
  const step = 'greeting'
  if (/certificate/i.test(message)) return wrong(step, message, 'The registry looks at our certificate once TLS is up: is it the one that it knows of us, and does it belong to this account?')
  if (/closed|hang up|ECONNRESET|EPIPE/i.test(message)) return wrong(step, `TLS came up and the registry closed the connection before it greeted (${message})`, `Our address is not on its allow-list, most likely${from === null ? '' : `: from here it is ${from}, unless it is translated on the way`}. Ask the registry to let it in; too many open sessions look the same.`)
  if (/no answer within/.test(message)) return wrong(step, message, 'The registry is up and does not speak: is it in a maintenance window? Some let unknown addresses wait like this.')
  return wrong(step, message, 'Something else than this registry\'s EPP answers there: are host, port, path and dialect in the configuration right?')
}

/** What both sides know, and what only one does. */
function judgeServices (greeting: Greeting, dialect: Dialect): Finding {
  const offered = [...greeting.objects, ...greeting.extensions]
  const { services } = speak(dialect, greeting)
  const spoken = [...services.objects, ...services.extensions]
  if (!services.objects.includes(speak(dialect, greeting).dialect.ns.domain ?? '')) return wrong('services', `the registry does not offer domains in a version that we know; it offers ${offered.join(' ')}`, 'The registry has gone on to a new schema: this version of the product cannot speak with it.')
  const read = namespaceReader(dialect)
  const strange = offered.filter(uri => !spoken.includes(read(uri)) && !spoken.includes(uri))
  const missing = dialect.knows.filter(({ name, as }) => as !== 'unlisted' && !dialect.knows.some(each => each.name === name && each.uris.some(uri => spoken.includes(uri)))).map(({ name }) => name)
  const says = [`${spoken.length} services are spoken`, ...strange.length === 0 ? [] : [`offered and not known here: ${strange.join(' ')}`], ...missing.length === 0 ? [] : [`known here and not offered: ${missing.join(', ')}`]].join('; ')
  return missing.length === 0 ? good('services', says) : doubtful('services', says, 'What is not offered is not used. If it was offered before, ask the registry whether it has to be switched on for our account.')
}

async function judgeLogin (logIn: () => Promise<Session>, { user }: RegistrySettings): Promise<Finding> {
  try {
    const session = await logIn()
    const { warnings } = session
    await session.logout()
    if (warnings.length > 0) return doubtful('login', `logged in as ${user}; the registry warns: ${warnings.map(({ says }) => says).join('; ')}`, 'See to it before it ends.')
    return good('login', `logged in as ${user}, and out again`)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return judgeRefusal(error, user)
  }
}

function judgeRefusal ({ message, resultCode }: RegistryError, user: string): Finding {
  const step = 'login'
  if (resultCode === undefined) return wrong(step, message, 'The connection broke at the login: some registries answer an unknown certificate, address or user like this.')
  switch (classOf(resultCode)) {
    case 'stop': return wrong(step, message, `The registry does not accept user ${user} with this password. Do not try again before it is corrected in the configuration: registries lock accounts after a few attempts. If it was right until today, it has ended or the account is locked: call the registry.`)
    case 'busy': return wrong(step, message, 'All sessions that the registry allows us are taken: are there other programs on this account, or is `maxSessions` higher than agreed? Lost sessions end by themselves in some minutes.')
    case 'not-logged-in': return wrong(step, message, 'The registry did not expect a login there: it may tie a session to another address or certificate.')
    default: return wrong(step, message, 'User and password were not the reason. Services that are not switched on for our account are answered like this: compare with the registry\'s papers.')
  }
}
