/** A practice registry and, in the same process, a door that answers each frame with the same bytes, unread. Started by `openEppHouse`; ends with its parent. */
import type { Account } from '../../../src/registry/sandbox/desk.ts'
import { openEchoDoor } from '../../../src/registry/sandbox/door-echo.ts'
import { startPracticeRegistry } from '../../../src/registry/sandbox/server.ts'

type Keys = { readonly key: string, readonly cert: string }

export type ToServer =
  | { readonly start: { readonly tls: Keys, readonly dataDir: string, readonly accounts: readonly (Omit<Account, 'balanceMinor'> & { readonly balance: string })[], readonly token: string } }
  /** The document that the bare door answers with. */
  | { readonly bare: { readonly document: string, readonly tls: Keys } }

export type FromServer = { readonly port: number }

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

async function obey (message: ToServer): Promise<FromServer> {
  if ('bare' in message) return { port: (await openEchoDoor(Buffer.from(message.bare.document), message.bare.tls, 0, '127.0.0.1')).port }
  const { tls, dataDir, accounts, token } = message.start
  const { eppPort } = await startPracticeRegistry({
    host: '127.0.0.1', eppPort: 0, controlPort: 0, controlToken: token, tls, dataDir, log: quiet,
    accounts: accounts.map(({ balance, ...account }) => ({ ...account, balanceMinor: BigInt(balance) })),
    machineNow: () => new Date(performance.timeOrigin + performance.now())
  })
  return { port: eppPort }
}

process.on('message', (message: ToServer) => {
  obey(message).then(answer => process.send!(answer), (error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
