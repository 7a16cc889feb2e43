/** ClamAV: the scanner, the fetcher of its signatures, and the two signatures that are always there. */
import { lines, longestMessage, type ConfigFiles, type Door } from './config-files.ts'

export type ClamdPlace = {
  /** Signatures lie here; the account may write. */
  readonly database: string
  readonly temporary: string
  readonly listen: { readonly socket: string } | Door
}

const megabyte = 1024 * 1024

/** Above what SMTP accepts, so that no accepted message is cut off by the scanner. */
const longestStream = 60 * megabyte
if (longestStream <= longestMessage) throw new RangeError('the scanner must read longer messages than SMTP accepts')

export const clamdFiles = (place: ClamdPlace): ConfigFiles => ({
  'clamd.conf': clamd(place),
  'freshclam.conf': freshclam(place)
})

const clamd = ({ database, temporary, listen }: ClamdPlace): string => lines({
  Foreground: 'yes',
  LogTime: 'yes',
  DatabaseDirectory: database,
  TemporaryDirectory: temporary,
  ...'socket' in listen ? { LocalSocket: listen.socket, LocalSocketMode: 600, FixStaleSocket: 'yes' } : { TCPAddr: listen.host, TCPSocket: listen.port },
  StreamMaxLength: longestStream,
  MaxFileSize: longestStream,
  // Borders of what is unpacked. What lies behind one is told as Heuristics.Limits.Exceeded and refused: clamd would call it clean otherwise.
  MaxScanSize: 400 * megabyte,
  MaxScanTime: 50_000,
  MaxRecursion: 17,
  MaxFiles: 10_000,
  MaxThreads: 8,
  ReadTimeout: 120,
  CommandReadTimeout: 30,
  SelfCheck: 600,
  ConcurrentDatabaseReload: 'no',
  AlertExceedsMax: 'yes'
}, ' ')

const freshclam = ({ database }: ClamdPlace): string => lines({
  DatabaseDirectory: database,
  DatabaseMirror: 'database.clamav.net',
  LogTime: 'yes',
  ConnectTimeout: 10,
  ReceiveTimeout: 600,
  MaxAttempts: 1,
  TestDatabases: 'yes'
}, ' ')

/**
 * What is found where no signatures can be fetched: ClamAV's own harmless test file (by its MD5), and the EICAR test text anywhere in any file.
 * Names end in .UNOFFICIAL when they are told.
 */
export const localSignatures: ConfigFiles = {
  'strefa.hdb': 'aa15bcf478d165efd2065190eb473bcb:544:ClamAV-Test-File\n',
  'strefa.ndb': `Eicar-Test-Signature:0:*:${Buffer.from(eicar()).toString('hex')}\n`
}

/** Made of two halves, or a scanner would find this file. */
function eicar (): string {
  return ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
}
