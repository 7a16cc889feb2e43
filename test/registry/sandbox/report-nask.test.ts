import assert from 'node:assert/strict'
import { dialog, holds, shows } from './dialog.ts'
import { nask } from './frames.ts'
import { find, type Reply } from './line.ts'

const { ackOf, contactCreate, domainCreate, domainDelete, domainTransfer, domainUpdate, futureCreate, hostCreate, pollReq, report } = nask

const el = (name: string, inside = '') => `<extreport:${name}>${inside}</extreport:${name}>`
const domains = (inside = '', window = '') => report(el('domain', inside) + window)
const window = (offset: number, limit?: number) => el('offset', String(offset)) + (limit === undefined ? '' : el('limit', String(limit)))

/** The first element of each line: names or ids. */
const lists = (...expected: string[]) => ({ root }: Reply) => assert.deepEqual(find(root, 'reportData')!.children[0]!.children.map(each => each.children[0]!.text), expected)

dialog('NASK extreport: each registrar lists its own objects, in the order of the alphabet', [
  ['alfa', contactCreate('al-ewa'), '1000'],
  ['alfa', hostCreate('ns1.example.com'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['alfa', domainCreate('a.pl', { years: 2 }), '1000'],
  ['beta', domainCreate('c.pl', { registrant: 'be-jan' }), '1000'],
  ['alfa', futureCreate('c.pl'), '1000'],
  ['alfa', domains(), '1000', lists('a.pl', 'b.pl')],
  ['alfa', domains(el('exDate', '2027-12-31T00:00:00Z')), '1000', lists('b.pl')],
  ['beta', domains(), '1000', lists('c.pl')],
  ['alfa', report(el('contact')), '1000', lists('al-ewa', 'al-jan')],
  ['alfa', report(el('contact', el('conId', 'al-ewa'))), '1000', lists('al-ewa')],
  ['alfa', report(el('contact', el('conId', 'be-jan'))), '1000', lists()],
  ['alfa', report(el('host')), '1000', lists('ns1.example.com')],
  ['alfa', report(el('future')), '1000', lists('c.pl')],
  ['beta', report(el('future')), '1000', lists()],
  ['alfa', report(el('prepaid', el('paymentFunds', el('accountType', 'DOMAIN')))), '1000', shows({ currentBalance: '99760.00' })],
  ['alfa', report(el('prepaid', el('payment'))), '1000', holds(/<extreport:initialFunds>100000.00<\/extreport:initialFunds><extreport:currentFunds>99760.00</)]
])

dialog('NASK extreport: neither frame nor answer has a clTRID', [
  ['alfa', domains(), '1000', ({ root }) => assert.equal(find(root, 'clTRID'), undefined)]
])

const state = (value: string) => domains(el('state', `STATE_${value}`))
const status = (value: string, attrs = '') => domains(`<extreport:statuses${attrs}>${el('status', value)}</extreport:statuses>`)

dialog('NASK extreport: domains by state and by status', [
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['alfa', domainCreate('c.pl', { years: 2 }), '1000'],
  ['alfa', domainUpdate('a.pl', '<domain:add><domain:status s="clientHold"/></domain:add>'), '1000'],
  ['beta', domainTransfer('request', 'c.pl', 'code-of-c.pl'), '1001'],
  ['alfa', status('clientHold'), '1000', lists('a.pl')],
  ['alfa', status('clientHold', ' statusesIn="false"'), '1000', lists('b.pl', 'c.pl')],
  ['alfa', domains(), '1000', holds(/<extreport:name>c.pl<\/extreport:name>.*<extreport:statuses><extreport:status>pendingTransfer</)],
  ['alfa', domainDelete('b.pl'), '1000'],
  ['alfa', state('DELETE_BLOCKED'), '1000', lists('b.pl')],
  ['alfa', state('REGISTERED'), '1000', lists('a.pl', 'c.pl')],
  ['at', '2027-03-02T00:00:00Z'],
  ['beta', domains(), '1000', lists('c.pl')],
  ['alfa', state('BLOCKED'), '1000', lists('a.pl')],
  ['alfa', state('RESERVED'), '1000', lists()],
  ['alfa', domains(el('state', 'STATE_SOLD')), '2001/13001'],
  ['alfa', domains(`<extreport:statuses>${el('status', 'ok')}</extreport:statuses>`), '2001/13001']
])

dialog('NASK extreport: a window of the lines, and how many there are', [
  ...['a.pl', 'b.pl', 'c.pl'].map((name): [string, string, string] => ['alfa', domainCreate(name), '1000']),
  ['alfa', domains('', window(0, 2)), '1000', lists('a.pl', 'b.pl')],
  ['alfa', domains('', window(1)), '1000', lists('b.pl', 'c.pl')],
  ['alfa', domains('', window(2, 2)), '1000', reply => {
    lists('c.pl')(reply)
    shows({ offset: '2', limit: '2', size: '3' })(reply)
  }],
  ['alfa', domains('', window(3, 2)), '1000', lists()],
  ['alfa', domains('', window(-1)), '2004/9939'],
  ['alfa', domains('', el('limit', '1') + el('offset', '0')), '2001/13001']
])

const idIn = ({ root }: Reply) => find(root, 'extreportId')!.text
const fetchIt = (reply: Reply) => report(el('getData', el('extreportId', idIn(reply))))
const cancelIt = (reply: Reply) => report(el('cancel', el('extreportId', idIn(reply))))
const unknown = '01234567-89ab-cdef-0123-456789abcdef'

dialog('NASK extreport: made later, told by poll, fetched as it stood when it was made, dropped after seven days', [
  ['act', { act: 'reports', mode: 'later' }],
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domains(), '1000', holds(/<extreport:receiveDataRsp><extreport:extreportId>[0-9a-f-]{36}</)],
  ['alfa', fetchIt, '2304/9937'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['at', '2026-03-01T10:01:00Z'],
  ['alfa', domainCreate('c.pl'), '1000'],
  ['alfa', pollReq(), '1301', shows({ reportProcessingState: 'SUCCESS' })],
  ['alfa', reply => nask.ackOf(reply), '1000'],
  ['alfa', report(el('getData', el('extreportId', unknown))), '2303/9938'],
  ['alfa', report(el('getData')), '2003'],
  ['at', '2026-03-08T10:01:00Z'],
  ['alfa', pollReq(), '1301', shows({ reportProcessingState: 'EXPIRED' })],
  ['alfa', fetchIt, '2303/9938']
])

dialog('NASK extreport: what was made later is fetched whole or in windows, by who ordered it', [
  ['act', { act: 'reports', mode: 'later' }],
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['alfa', domains(), '1000'],
  ['at', '2026-03-01T10:01:00Z'],
  ['alfa', pollReq(), '1301'],
  ['alfa', fetchIt, '1000', lists('a.pl', 'b.pl')],
  ['alfa', pollReq(), '1301'],
  ['alfa', reply => fetchIt(reply).replace('</extreport:report>', `${window(1, 1)}</extreport:report>`), '1000', lists('b.pl')],
  ['alfa', pollReq(), '1301'],
  ['alfa', ackOf, '1000'],
  ['alfa', domains(), '1000'],
  ['alfa', cancelIt, '1000'],
  ['at', '2026-03-01T10:03:00Z'],
  ['alfa', pollReq(), '1300']
])

dialog('NASK extreport: long reports are made later, short ones at once', [
  ...Array.from({ length: 501 }, (_, index): [string, string, string] => ['alfa', hostCreate(`ns${index}.example.com`), '1000']),
  ['alfa', report(el('host')), '1000', holds(/receiveDataRsp/)],
  ['alfa', domains(), '1000', lists()]
])
