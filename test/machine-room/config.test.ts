import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newConfigFile, parseConfig } from '../../src/config.ts'

const ports = { database: 20_001, registry: 20_002, registryControl: 20_003, web: 20_004 }
const file = newConfigFile(ports)
const text = JSON.stringify(file)

function faultsOf (said: string, environment: Record<string, string> = {}): string[] {
  try {
    parseConfig('/data', said, environment)
    return []
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).map(line => line.trim())
  }
}

test('HOUSE configuration: what a first start makes is right, and secrets are its own', () => {
  const config = parseConfig('/data', text, {})
  assert.deepEqual(config.ports, ports)
  assert.equal(config.database.url, `postgres://strefa:${file.secrets.database}@127.0.0.1:20001/strefa`)
  assert.equal(config.webUrl, 'http://127.0.0.1:20004')
  assert.notEqual(newConfigFile(ports).secrets.database, file.secrets.database)
})

test('HOUSE configuration: the environment goes before the file', () => {
  const config = parseConfig('/data', text, { STREFA_WEB_PORT: '8080', STREFA_HOST: '::1', STREFA_PRACTICE: 'off', DATABASE_URL: 'postgres://u:p@db/x', PATH: '/bin' })
  assert.deepEqual([config.webUrl, config.practice, config.database], ['http://[::1]:8080', false, { url: 'postgres://u:p@db/x', embedded: false }])
  assert.equal(config.ports.registry, 20_002)
})

test('HOUSE configuration: nobody changes it afterwards', () => {
  const config = parseConfig('/data', text, {})
  assert.throws(() => { (config.ports as { web: number }).web = 1 }, TypeError)
})

// what, file, environment, one pattern for each fault
const faulty: [string, string, Record<string, string>, RegExp[]][] = [
  ['no JSON', '{', {}, [/not JSON/]],
  ['a port that is none', text, { STREFA_WEB_PORT: '70000' }, [/STREFA_WEB_PORT .*'70000'/]],
  ['port 0', text, { STREFA_WEB_PORT: '0' }, [/STREFA_WEB_PORT/]],
  ['the last port is one', text, { STREFA_WEB_PORT: '65535' }, []],
  ['a misspelt name', text, { STREFA_WEBPORT: '8080' }, [/STREFA_WEBPORT is not known/]],
  ['a password is not said back', text, { DATABASE_URL: 'mysql://u:geheim@db/x' }, [/^DATABASE_URL must be a postgres:\/\/ URL$/]],
  ['all at once', text, { STREFA_WEB_PORT: 'x', STREFA_HOST: 'a b', STREFA_PRACTICE: 'yes', STREFA_LOG_LEVEL: 'loud' }, [/WEB_PORT/, /HOST/, /PRACTICE/, /LOG_LEVEL/]],
  ['a field that is not known', JSON.stringify({ ...file, colour: 'blue' }), {}, [/config\.json/]],
  ['a wrong type, and an environment fault with it', JSON.stringify({ ...file, practice: 'yes' }), { STREFA_WEB_PORT: 'x' }, [/config\.json practice/, /WEB_PORT/]],
  ['a port outside the range', JSON.stringify({ ...file, ports: { ...ports, web: 0 } }), {}, [/config\.json ports\.web/]]
]

for (const [name, said, environment, expected] of faulty) {
  test(`HOUSE configuration: ${name}`, () => {
    const faults = faultsOf(said, environment)
    assert.equal(faults.length, expected.length, faults.join('\n'))
    expected.forEach((pattern, index) => assert.match(faults[index]!, pattern))
  })
}
