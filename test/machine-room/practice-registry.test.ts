/** The practice registries as the product runs them, and as they run alone. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { newConfigFile, parseConfig, portNames, type Config, type Ports } from '../../src/config.ts'
import { ensureCertificates } from '../../src/machine-room/certificates.ts'
import { startRegistryPart } from '../../src/machine-room/part-registry.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { practiceAlone } from '../../src/machine-room/practice-alone.ts'
import { controlUrl, practiceHouses, practiceRegistrySettings } from '../../src/machine-room/practice-registry.ts'
import { readRegistryClock, setRegistryClock } from '../../src/machine-room/registry-clock.ts'
import { askBalance } from '../../src/registry/balance.ts'
import { commandDocument, type Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { hostCreate } from '../../src/registry/epp/commands/host-create.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { newClTrid } from '../../src/registry/epp/session.ts'
import { buildRegistries, type RegistryLink } from '../../src/registry/links.ts'
import { newAuthInfo, newContactId } from '../../src/registry/new-ids.ts'
import { askRegistry } from '../../src/registry/read.ts'
import { holder } from '../registry/practising.ts'
import { openLine } from '../registry/sandbox/line.ts'
import { keptLog } from '../support/quiet-log.ts'

const folders: string[] = []
after(() => { for (const each of folders) rmSync(each, { recursive: true, force: true }) })

function folder (): string {
  folders.push(mkdtempSync(path.join(tmpdir(), 'strefa-practice-')))
  return folders.at(-1)!
}

const now = () => new Date('2026-03-01T10:00:00Z')
/** Of certificates, which are checked against the machine's time. */
const machineNow = () => new Date(performance.timeOrigin + performance.now())

async function configured (): Promise<Config> {
  const ports: Record<string, number> = {}
  for (const name of portNames) ports[name] = await freePort(new Set(Object.values(ports)))
  const file = newConfigFile(ports as Ports)
  const config = parseConfig(folder(), JSON.stringify({ ...file, logLevel: 'warn' }), {})
  await ensureCertificates(config.data, machineNow(), { registryClient: config.registryAccounts[0]!.id })
  return config
}

async function house (t: TestContext) {
  const config = await configured()
  const part = await startRegistryPart(config, now)
  t.after(() => part.stop())
  const registries = buildRegistries(practiceRegistrySettings(config), keptLog())
  t.after(registries.close)
  return { config, registries }
}

/** Beside the journal: it is a test's. */
const say = <Request, Result>(link: RegistryLink, command: Transform<Request, Result>, request: NoInfer<Request>): Promise<Result> => link.use(async ({ dialect, say }) => {
  const clTRID = newClTrid()
  return command.parse((await say(commandDocument(command, request, dialect, clTRID), clTRID, 10_000)).reply, dialect, request)
})

test('HOUSE practice mode: the product has links to NASK, EURid and the generic zones, each with money', async t => {
  const { registries } = await house(t)
  assert.deepEqual(registries.all.map(({ id, profile }) => [id, profile.id]), [['nask', 'nask'], ['eurid', 'eurid'], ['verisign', 'verisign']])
  for (const [id, name] of [['nask', 'wolna.pl'], ['eurid', 'wolna.eu'], ['verisign', 'wolna.com'], ['verisign', 'wolna.co.uk']] as const) {
    const { answer } = await askRegistry(registries.of(id), domainCheck, { names: [name] })
    assert.deepEqual(answer.ok && answer.result.map(({ available }) => available), [true], name)
  }
  const balances = await Promise.all(registries.all.map(askBalance))
  assert.ok(balances.every(each => Number(each?.available ?? each?.balance) > 1_000_000), JSON.stringify(balances))
})

test('HOUSE practice mode: one clock moves all of them', async t => {
  const { config, registries } = await house(t)
  const control = [controlUrl(config), config.secrets.registryControl] as const
  const year = 365 * 86_400_000
  await setRegistryClock(...control, year)
  assert.equal((await readRegistryClock(...control)).offsetMs, year)
  const made = [
    await say(registries.of('nask'), contactCreate, { ...holder, id: newContactId(registries.of('nask')), authInfo: newAuthInfo() }),
    await say(registries.of('eurid'), contactCreate, { ...holder, eurid: { type: 'registrant', language: 'pl' } }),
    await say(registries.of('verisign'), hostCreate, { name: 'ns1.example.pl', addresses: [] })
  ]
  assert.deepEqual(made.map(({ createdAt }) => createdAt.toISOString()), Array.from({ length: 3 }, () => '2027-03-01T10:00:00.000Z'))
})

test('HOUSE strefa practice-registry: all four run alone, with three registrars, on ports that stay', async () => {
  const place = folder()
  const seen: unknown[] = []
  for (let starts = 0; starts < 2; starts++) {
    const stop = new AbortController()
    const said: string[] = []
    const ready = Promise.withResolvers<void>()
    const running = practiceAlone({ folder: place, host: '127.0.0.1', machineNow, signal: stop.signal, say: line => { said.push(line); if (line === 'ready') ready.resolve() } })
    await Promise.race([ready.promise, running])
    const access = JSON.parse(readFileSync(path.join(place, 'access.json'), 'utf8')) as { ports: Record<string, number>, registrars: { id: string }[] }
    seen.push(access)
    const ca = readFileSync(/CA of the servers\s+(\S+)/.exec(said.join('\n'))![1]!, 'utf8')
    const greetings = await Promise.all(practiceHouses.map(async ({ registry }) => {
      const line = await openLine(access.ports[registry]!, ca)
      line.close()
      return line.greeting
    }))
    assert.equal(greetings.length, 4)
    assert.deepEqual(greetings.map(each => /keygroup|namestoreExt|nask-epp-schema/.exec(each.xml)?.[0]), ['nask-epp-schema', 'nask-epp-schema', 'keygroup', 'namestoreExt'])
    stop.abort()
    await running
  }
  assert.deepEqual(seen[0], seen[1])
})
