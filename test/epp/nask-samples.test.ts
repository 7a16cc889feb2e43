import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { commandDocument, type Query, type Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { futureCheck } from '../../src/registry/epp/commands/future-check.ts'
import { futureTransferQuery } from '../../src/registry/epp/commands/future-transfer-query.ts'
import { futureTransfer } from '../../src/registry/epp/commands/future-transfer.ts'
import { buildHello, parseGreeting } from '../../src/registry/epp/commands/hello.ts'
import { namespaceReader, speak } from '../../src/registry/epp/dialect.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { naskReason } from '../../src/registry/epp/nask-reasons.ts'
import { parseReply, type Reply } from '../../src/registry/epp/reply.ts'
import { frameLimits, parseXml, type XmlNode } from '../../src/xml/parse.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/epp/samples/nask-2013')
const skip = existsSync(folder) ? false : `no recorded frames in ${folder}`
const sample = (name: string): Buffer => readFileSync(path.join(folder, `${name}.xml`))
const heard = (name: string): Reply => parseReply(sample(`${name}-resp`), nask)

const parsed = <Request, Result>(command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>) => (reply: Reply): Result => command.parse(reply, nask, request)
const refused = ({ result: { code, reasonCode } }: Reply): [number, string | null] => [code, reasonCode]
const transfer = (day: string, acting: string, clock: string) => ({ status: 'pending', gaining: 'NASK_EPP_LOGIN2', losing: acting, requestedAt: new Date(`2013-07-04T${clock}Z`), actBy: new Date(`2013-07-${day}T${clock}Z`), expiresAt: null })

// the recorded answer, of version 2.0, what it is read with, what it says
const answers: [string, (reply: Reply) => unknown, unknown][] = [
  ['nask-006-login-epp-1000', ({ queue }) => queue, { count: 1210, id: '342052' }],
  ['nask-050-create-contact-1000', parsed(contactCreate, {} as never), { id: 'NASK_EPP_PREFIX110', createdAt: new Date('2013-07-04T08:25:58Z') }],
  ['nask-100-delete-domain-2303', refused, [2303, null]],
  ['nask-150-create-host-v1-2001', refused, [2001, null]], // a frame of the first generation in a session of the second
  ['nask-200-check-future-1000', parsed(futureCheck, { names: ['ExampleAsdzxc5132134368.pl'] }), [{ name: 'ExampleAsdzxc5132134368.pl', available: true, reason: null }]],
  ['nask-239-transfer-future-1001', parsed(futureTransfer, {} as never), transfer('09', 'NASK_EPP_PREFIX11372930067', '09:27:55.886')],
  ['nask-263-transfer-future-1000', parsed(futureTransferQuery, {} as never), transfer('09', 'NASK_EPP_PREFIX11372929480', '09:18:18.000')],
  ['nask-300-info-contact-2002', refused, [2002, null]],
  ['nask-350-create-domain-2304', refused, [2304, '9076']],
  ['nask-400-update-domain-2308', refused, [2308, '9012']],
  ['nask-450-create-domain-1000', parsed(domainCreate, {} as never), { createdAt: new Date('2013-07-04T09:20:05Z'), expiresAt: new Date('2014-07-04T09:20:05Z') }],
  ['nask-500-create-domain-2304', refused, [2304, '9076']]
]
for (const [name, read, says] of answers) test(`NASK the recorded answer ${name} is read by its command`, { skip }, () => assert.deepEqual(read(heard(name)), says))

test('NASK every recorded answer is in the table, and every reason in it has words', { skip }, () => {
  const recorded = readdirSync(folder).filter(name => name.endsWith('-resp.xml') && !name.includes('greeting')).map(name => name.replace('-resp.xml', ''))
  assert.deepEqual(recorded.sort(), answers.map(([name]) => name))
  for (const name of recorded) {
    const { reasonCode } = heard(name).result
    assert.ok(reasonCode === null || naskReason(reasonCode, 'en'), name)
  }
})

test('NASK of a greeting that lists some extensions only, the others are spoken all the same, and asked for when they are listed', { skip }, () => {
  const { extcon, extdom, secDNS, extepp, extfut, extreport } = nask.ns
  const greeting = parseGreeting(sample('nask-005-hello-greeting-resp').toString().replaceAll('-2.0', '-2.1'), nask)
  assert.deepEqual(greeting.extensions, [extcon, extdom, secDNS])
  for (const [listed, unlisted] of [[[], [extepp, extfut, extreport]], [[extreport!], [extepp, extfut]]] as const) {
    const { dialect, services } = speak(nask, { ...greeting, extensions: [...greeting.extensions, ...listed] })
    assert.equal(services.objects.length, 4)
    assert.deepEqual(services.extensions, [extcon, extdom, secDNS, ...listed])
    for (const uri of unlisted) assert.ok(Object.values(dialect.ns).includes(uri!))
  }
})

/** What a frame says, whatever its prefixes, its version of NASK's schemas and its transaction id. */
function gist (document: string | Uint8Array): unknown {
  const say = ({ ns, name, attrs, children, text }: XmlNode): unknown => {
    const { schemaLocation: _, ...rest } = attrs
    return [`{${ns}}${name}`, rest, text.trim().replace(/-2\.0$/, '-2.1'), children.filter(each => each.name !== 'clTRID').map(say)]
  }
  return say(parseXml(document, frameLimits, namespaceReader(nask)))
}

const said = <Request, Result>(command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>): string => commandDocument<Request, Result>(command, request, nask, 'ABC-12345')

// Recorded creates are not ours to say: 2.0 had the name servers before the period, and asked for extdom:reason and extcon:consentForPublishing.
const requests: [string, () => string][] = [
  ['nask-005-hello-greeting', () => buildHello(nask)],
  ['nask-100-delete-domain-2303', () => said(domainDelete, { name: 'exampledomain1344137767.pl' })],
  ['nask-200-check-future-1000', () => said(futureCheck, { names: ['exampleasdzxc5132134368.pl'] })],
  ['nask-239-transfer-future-1001', () => said(futureTransfer, { op: 'request', name: 'example5144244321.pl', authInfo: 'fyyyyyyyyyx5144244321' })],
  ['nask-263-transfer-future-1000', () => said(futureTransferQuery, { name: 'example2123434161.pl', authInfo: 'fyyyyyyyyyx2123434161' })],
  ['nask-300-info-contact-2002', () => said(contactInfo, { id: 'NASK_EPP_PREFIX111121115131' })],
  ['nask-400-update-domain-2308', () => said(domainUpdate, {
    name: 'example1360074258.pl',
    add: { nameServers: ['example123.example1360074258.pl', 'example123-2.example1360074258.pl'] },
    remove: { nameServers: ['ns1.prostydns.pl', 'ns2.prostydns.pl'] }
  })]
]
for (const [name, build] of requests) test(`NASK our frame says what the recorded request ${name} says`, { skip }, () => assert.deepEqual(gist(build()), gist(sample(`${name}-req`))))
