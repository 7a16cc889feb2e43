/** The way to a registry below EPP: its name, a TCP connection to each of its addresses, TLS with both certificates. Sends nothing. */
import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { endOf } from '../epp/certificate-watch.ts'
import { faultOfTls, sayLineFault, tlsLine, type TlsAddress } from '../epp/tls-options.ts'
import { doubtful, good, wrong, type Finding } from './finding.ts'

/** Days before its end at which a certificate is doubtful. */
const soonDays = 14

const day = (at: Date): string => at.toISOString().slice(0, 10)

/** What the configuration says, by itself. `now`: machine time. */
export function judgeSettings (address: TlsAddress, { user, password }: { user: string, password: string }, now: Date): Finding[] {
  const step = 'configuration'
  const fault = faultOfTls(address)
  if (fault !== undefined) return [wrong(step, fault, 'Correct the registry\'s entry in the configuration.')]
  if (user === '' || password === '') return [wrong(step, 'There is no user or no password.', 'Set both in the registry\'s entry in the configuration.')]
  const { certificateEndsAt } = tlsLine(address)
  if (certificateEndsAt === null) return [good(step, `${address.host}:${address.port} as ${user}, no client certificate of ours`)]
  const { daysLeft } = endOf(certificateEndsAt, now)
  const says = `${address.host}:${address.port} as ${user}; our client certificate ends on ${day(certificateEndsAt)}`
  if (daysLeft < 0) return [wrong(step, says, 'It has ended: ask the registry for a new one and set it in the configuration.')]
  return [daysLeft <= soonDays ? doubtful(step, says, `Renew it in these ${daysLeft} days.`) : good(step, says)]
}

/** Addresses of the name, and what was found. */
export async function resolve (host: string): Promise<{ finding: Finding, addresses: readonly string[] }> {
  if (isIP(host) !== 0) return { finding: good('name', `${host} is an address`), addresses: [host] }
  try {
    const addresses = (await lookup(host, { all: true })).map(({ address }) => address)
    return { finding: good('name', `${host} is ${addresses.join(', ')}`), addresses }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const advice = code === 'ENOTFOUND' ? 'Is the name in the configuration spelt as the registry gave it? If so, does this machine resolve any name (`getent hosts`)?' : 'The resolver of this machine does not answer: look at /etc/resolv.conf and at the network.'
    return { finding: wrong('name', `${host} cannot be resolved: ${message}`, advice), addresses: [] }
  }
}

/** Whether any address can be connected to. */
export async function reachTcp ({ port, sourceAddress }: TlsAddress, addresses: readonly string[], withinMs: number): Promise<Finding> {
  const tried = await Promise.all(addresses.slice(0, 8).map(async address => ({ address, fault: await tryTcp(address, port, sourceAddress, withinMs) })))
  const open = tried.filter(({ fault }) => fault === null)
  const faults = tried.filter(({ fault }) => fault !== null).map(({ address, fault }) => `${address}: ${fault?.says}`).join('; ')
  if (open.length === 0) return wrong('tcp', `no connection to port ${port}: ${faults}`, tried[0]?.fault?.advice ?? '')
  if (open.length < tried.length) return doubtful('tcp', `port ${port} is open at ${open.map(({ address }) => address).join(', ')}, not everywhere: ${faults}`, 'It works by the other address; tell the registry, or whoever runs the network here.')
  return good('tcp', `port ${port} is open`)
}

type TcpFault = { readonly says: string, readonly advice: string }

function tryTcp (host: string, port: number, localAddress: string | undefined, withinMs: number): Promise<TcpFault | null> {
  return new Promise(resolve => {
    const socket = connectTcp({ host, port, ...(localAddress !== undefined && { localAddress }) })
    const timer = setTimeout(() => end({ says: `no answer in ${withinMs} ms`, advice: 'A firewall drops the packets: ours on the way out, or the registry\'s because our address is not on its allow-list.' }), withinMs)
    const end = (fault: TcpFault | null) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(fault)
    }
    socket.once('connect', () => end(null))
    socket.once('error', error => end(sayTcpFault(error)))
  })
}

function sayTcpFault (error: NodeJS.ErrnoException): TcpFault {
  switch (error.code) {
    case 'ECONNREFUSED': return { says: 'refused', advice: 'Nothing listens there: is the port in the configuration right, and is the registry in a maintenance window?' }
    case 'EADDRNOTAVAIL': return { says: 'our source address is not one of this machine', advice: 'Correct `sourceAddress` in the configuration: `ip addr` lists what there is.' }
    case 'ENETUNREACH':
    case 'EHOSTUNREACH': return { says: 'no route', advice: 'This machine has no way there: look at its routes, and whether it has IPv6 at all if that is an IPv6 address.' }
    default: return { says: error.message, advice: 'Look at the network between here and there.' }
  }
}

/** TLS and the registry's certificate. `from`: the address of ours that the registry sees, before any translation on the way. */
export async function reachTls (address: TlsAddress, withinMs: number, now: Date): Promise<{ findings: readonly Finding[], from: string | null }> {
  const socket = await secured(address, withinMs)
  if (socket instanceof Error) return { findings: [judgeTlsFault(socket, address)], from: null }
  const from = socket.localAddress ?? null
  const findings = [good('tls', `${socket.getProtocol()} with ${socket.getCipher().standardName}`), judgeCertificate(socket, address, now)]
  socket.destroy()
  return { findings, from }
}

function secured (address: TlsAddress, withinMs: number): Promise<TLSSocket | Error> {
  return new Promise(resolve => {
    const socket = connectTls(tlsLine(address).options)
    const end = (result: TLSSocket | Error) => {
      clearTimeout(timer)
      if (result instanceof Error) socket.destroy()
      resolve(result)
    }
    const timer = setTimeout(() => end(new Error(`no handshake in ${withinMs} ms`)), withinMs)
    socket.on('error', end)
    socket.once('close', () => end(new Error('the registry closed the connection during the handshake')))
    socket.once('secureConnect', () => end(socket))
  })
}

function judgeTlsFault (error: Error, { host, verifyName }: TlsAddress): Finding {
  const { code = '' } = error as NodeJS.ErrnoException
  const says = sayLineFault(error)
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return wrong('certificate', says, `It was expected for ${verifyName ?? host}. If the registry says that another name is right, set it as \`verifyName\`; else somebody stands in between.`)
  if (code === 'CERT_HAS_EXPIRED') return wrong('certificate', says, 'Call the registry. Nothing is sent to a server whose certificate has ended; there is no switch for it.')
  if (code === 'CERT_NOT_YET_VALID') return wrong('certificate', says, 'Is the clock of this machine right? (`timedatectl`)')
  if (/^(?:UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_)/.test(code)) return wrong('certificate', says, 'Set the authority that the registry names in its papers as `ca`. If it was right until today, the registry has changed it: ask, do not just accept the new one.')
  if (/ALERT_/.test(code)) return wrong('tls', says, 'The registry has looked at our certificate and does not like it: is it the one that it knows of us?')
  return wrong('tls', says, 'Something answers there that does not finish TLS: a firewall that lets only known addresses through does this too. Ask the registry whether ours is on its list.')
}

function judgeCertificate (socket: TLSSocket, { host, verifyName }: TlsAddress, now: Date): Finding {
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) return wrong('certificate', 'the registry showed none', 'Ask the registry: without one it cannot be told from anybody else.')
  const issuer = certificate.issuer.split('\n').map(each => each.trim()).filter(each => /^(?:CN|O)=/.test(each)).join(', ')
  const says = `for ${verifyName ?? host}, by ${issuer}, until ${day(certificate.validToDate)}`
  const { daysLeft } = endOf(certificate.validToDate, now)
  return daysLeft <= soonDays ? doubtful('certificate', says, `It ends in ${daysLeft} days: ask the registry when the new one comes and whether its authority stays the same.`) : good('certificate', says)
}
