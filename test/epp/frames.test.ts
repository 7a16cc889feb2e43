import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { RegistryError } from '../../src/errors.ts'
import { child, parseXml, type XmlNode } from '../../src/xml/parse.ts'
import { dialects, everywhere, type Sample } from './sample.ts'
import { noSchemas, validatorOf, withoutUnknown } from './schemas.ts'

const importAll = async (folder: string): Promise<{ file: string, exports: Record<string, unknown> }[]> =>
  await Promise.all(readdirSync(folder).filter(file => file.endsWith('.ts')).sort()
    .map(async file => ({ file, exports: await import(pathToFileURL(path.join(folder, file)).href) as Record<string, unknown> })))

const samples = (await importAll(path.join(import.meta.dirname, 'requests'))).flatMap(({ exports }) => exports['samples'] as readonly Sample[])
const commands = await importAll(path.resolve(import.meta.dirname, '../../src/registry/epp/commands'))
const where = everywhere.flatMap(name => samples.map(sample => ({ sample, name, ...dialects[name] })))
const saidIn = where.filter(({ sample, name }) => sample.in.includes(name))

/** Namespaces that have no schema among ours. Of frames that use them in an extension the rest is checked; each is listed by name. */
const withoutSchema = [
  'http://www.key-systems.net/epp/keysys-1.0', // never published
  'urn:ietf:params:xml:ns:epp:loginSec-1.0',
  'urn:ietf:params:xml:ns:epp:maintenance-1.0',
  'urn:ietf:params:xml:ns:fee-0.7'
]

test('HOUSE every command has a sample request', () => {
  for (const { file, exports } of commands) {
    assert.ok(samples.some(({ of }) => Object.values(exports).includes(of)), `${file} has no request in test/epp/requests`)
  }
})

for (const name of everywhere) {
  const { dialect, schemas } = dialects[name]
  const ours = saidIn.filter(each => each.name === name)

  test(`RFC 5730–5733 every frame that is said in the dialect '${name}' is valid under its schemas`, { skip: noSchemas }, context => {
    const validate = validatorOf(dialect, schemas)
    for (const { sample } of ours) {
      const frame = sample.build(dialect)
      const checked = withoutUnknown(frame, schemas)
      if (checked.lacking.length > 0) context.diagnostic(`${checked.rest === null ? 'no schema' : 'no schema for its extension'}: ${sample.what} (${checked.lacking.join(', ')})`)
      for (const uri of checked.lacking) assert.ok(withoutSchema.includes(uri), `${sample.what}: ${uri}`)
      if (checked.rest !== null) assert.doesNotThrow(() => validate(checked.rest!), `${sample.what}\n${frame}`)
    }
  })

  test(`HOUSE what the dialect '${name}' cannot say is refused, no part of it dropped`, () => {
    for (const { sample } of where.filter(each => each.name === name && !each.sample.in.includes(name))) {
      assert.throws(() => sample.build(dialect), RegistryError, sample.what)
    }
  })
}

test('RFC 5730 §2.5 a command carries its extension before its clTRID, each namespace of it once at most', () => {
  for (const { sample, name, dialect } of saidIn) {
    const command = child(parseXml(sample.build(dialect)), 'command')
    if (!command) continue // hello; NASK's reports
    const names = command.children.map(each => each.name).slice(1)
    assert.ok(['clTRID', 'extension,clTRID'].includes(names.join()), `${name}: ${sample.what}: ${names.join()}`)
    const extensions = child(command, 'extension')?.children.map(nameOf) ?? []
    assert.deepEqual(extensions, [...new Set(extensions)], sample.what)
  }
})

const nameOf = ({ ns, name }: XmlNode): string => `{${ns}}${name}`

test('HOUSE every value that is asked for stands in the frame as it was said: other scripts, quotes, what looks like markup', () => {
  for (const { sample, name, dialect } of saidIn) {
    const there = wordsIn(parseXml(sample.build(dialect)))
    const { fee, ...rest } = sample.request as { fee?: unknown } ?? {}
    for (const value of valuesIn(dialect.ns.fee === undefined ? rest : { ...rest, fee })) { // where no prices are told, a question about them is left out
      const stands = typeof value === 'number' ? there.includes(String(value)) : there.some(word => word.includes(value))
      assert.ok(stands, `${name}: ${sample.what}: '${value}' is missing`)
    }
  }
})

/** Texts, values of attributes and, for what is said by an element, names. */
const wordsIn = ({ name, attrs, text, children }: XmlNode): string[] => [name, ...Object.values(attrs), text, ...children.flatMap(wordsIn)]

/** Instants count by their year: which day and hour of it is said is the dialect's. Yes and no are said in too many ways. */
function valuesIn (request: unknown): (string | number)[] {
  if (typeof request === 'string' || typeof request === 'number') return [request]
  if (request instanceof Date) return [String(request.getUTCFullYear())]
  return typeof request === 'object' && request !== null ? Object.values(request).flatMap(valuesIn) : []
}
