/** Poll payloads of NASK's schemas 2.1: extdom, extepp, extcon, extreport, and the core's own. */
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Dialect } from '../../dialect.ts'
import type { Payload } from '../../messages.ts'
import { printMinor } from '../../money.ts'
import { printInstant } from '../../wall-clock.ts'
import { writeTransfer } from '../transfer-data.ts'

/** Undefined where the session has no words for it. */
export function writeNaskPayload (payload: Payload, dialect: Dialect): Xml | undefined {
  const { ns } = dialect
  switch (payload.kind) {
    case 'trnData': return ns[payload.object] === undefined ? undefined : writeTransfer(dialect, payload.object, payload.name, payload.transfer)
    case 'domain:creData': return data(dialect, 'domain', 'creData', el('domain:name', {}, payload.name), el('domain:crDate', {}, printInstant(payload.at)), el('domain:exDate', {}, printInstant(payload.until)))
    case 'extcon:delData': return ns.extcon === undefined ? undefined : data(dialect, 'extcon', 'delData', ...payload.ids.map(id => el('extcon:id', {}, id)), el('extcon:executionDate', {}, printInstant(payload.at)))
    case 'extreport:extreportData': return ns.extreport === undefined ? undefined : data(dialect, 'extreport', 'extreportData', el('extreport:extreportId', {}, payload.id), el('extreport:reportProcessingState', {}, payload.state))
    case 'extepp:passwdReminder': return ns.extepp === undefined ? undefined : data(dialect, 'extepp', 'passwdReminder', el('extepp:exDate', {}, printInstant(payload.at)))
    case 'extepp:accountBalanceInsufficient': return ns.extepp === undefined ? undefined : data(dialect, 'extepp', 'accountBalanceInsufficient',
      el('extepp:accountLevel', {}, printMinor(payload.levelMinor)), el('extepp:accountType', {}, 'DOMAIN'), el('extepp:serviceName', {}, payload.service), el('extepp:name', {}, payload.name))
    case 'balanceLow': return ns.extepp === undefined ? undefined : data(dialect, 'extepp', 'accountBalanceCrossed', el('extepp:notificationLevel', {}, printMinor(payload.levelMinor)), el('extepp:accountType', {}, 'DOMAIN'))
    case 'eurid':
    case 'panData':
    case 'rgp-poll':
    case 'changePoll':
    case 'maintenance': return undefined // not NASK's
    default: return ns.extdom === undefined ? undefined : writeExtdom(payload, dialect)
  }
}

type ExtdomPayload = Extract<Payload, { kind: `extdom:${string}` }>

function writeExtdom (payload: ExtdomPayload, dialect: Dialect): Xml {
  const name = payload.kind.slice('extdom:'.length)
  const write = (...children: readonly (Xml | null)[]): Xml => data(dialect, 'extdom', name, ...children)
  switch (payload.kind) {
    case 'extdom:expData': return write(...namesOf(payload.names), el('extdom:exDate', {}, printInstant(payload.at)))
    case 'extdom:dlgData': return write(...namesOf(payload.names), el('extdom:ns', {}, payload.ns))
    case 'extdom:pollDomainAutoRenewed':
    case 'extdom:pollDomainAutoRenewFailed': return write(el('extdom:name', {}, payload.name))
    case 'extdom:pollAuthInfo': return write(
      el('extdom:domain', {}, el('extdom:name', {}, payload.name), code(payload.authInfo)),
      payload.registrant && el('extdom:registrant', {}, el('extdom:id', {}, payload.registrant.id), code(payload.registrant.authInfo)))
    case 'extdom:pollFutureRemoved': return write(el('extdom:future', {}, el('extdom:name', {}, payload.name), el('extdom:date', {}, printInstant(payload.at))))
    default: return write(el('extdom:domain', {}, el('extdom:name', {}, payload.name), el('extdom:date', {}, printInstant(payload.at))))
  }
}

const namesOf = (names: readonly string[]): readonly Xml[] => names.map(name => el('extdom:name', {}, name))

const code = (authInfo: string): Xml => el('extdom:authInfo', {}, el('extdom:pw', {}, authInfo))
