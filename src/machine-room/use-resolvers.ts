/** One setting of who is asked about the world's names, for everything that runs in a process of ours: what takes no resolver as an argument asks Node's own. */
import { promises, setServers } from 'node:dns'

type HarakaDns = { readonly getDnsResolver: () => { readonly setServers: (servers: readonly string[]) => void } }

/** `servers` none: the machine's own. `load`: where Haraka runs; it keeps a resolver of its own for MX look-ups, made once for all its parts. */
export function useResolvers (servers: readonly string[], load?: (module: string) => unknown): void {
  if (servers.length === 0) return
  setServers(servers)
  promises.setServers(servers)
  if (load) (load('haraka-net-utils/lib/dns_config.js') as HarakaDns).getDnsResolver().setServers(servers)
}
