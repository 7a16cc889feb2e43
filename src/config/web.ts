/** The web doors' part of the configuration: where people and programs reach us, and where they are shown what strangers sent. */
import { isIP } from 'node:net'
import { Type } from 'typebox'

/** `uploads`: what strangers sent, on an origin of its own. The ones with `Tls` are the same doors over TLS. */
export const webPortNames = ['web', 'webTls', 'uploads', 'uploadsTls'] as const

/** Without a path and without a slash at its end. */
export const WebUrl = Type.String({ pattern: String.raw`^https?://[^\s/]+$`, maxLength: 300 })

export type WebConfig = {
  /** Where people and programs reach us: links in letters begin with it. */
  readonly webUrl: string
  /** Another origin than `webUrl`, on which nothing of ours runs. */
  readonly uploadsUrl: string
}

type File = {
  readonly ports: Readonly<Record<typeof webPortNames[number], number>>
  readonly webUrl?: string
  readonly uploadsUrl?: string
  readonly acme?: { readonly panel?: string }
}

type Told = { readonly webUrl?: string, readonly uploadsUrl?: string, readonly webProxies?: readonly string[] }

/** What only looks like an address. */
export const faultsOfWeb = ({ webUrl, uploadsUrl, webProxies = [] }: Told): string[] => [
  ...Object.entries({ webUrl, uploadsUrl }).filter(([, url]) => url !== undefined && !URL.canParse(url)).map(([name]) => `${name} is no address: write https://panel.example.pl, without a path.`),
  ...webProxies.filter(proxy => !isAddress(proxy)).map(proxy => `webProxies: ${proxy} is no address and no network: write 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32.`)
]

function isAddress (text: string): boolean {
  const [address = '', bits] = text.split('/')
  const family = isIP(address)
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128))
}

/** `host`: as it stands in a URL. A panel with a certificate of its own is met at its name; uploads are at the panel's host, on a port of their own. */
export function webConfig ({ webUrl, uploadsUrl, ports, acme }: File, host: string): WebConfig {
  const panel = new URL(webUrl ?? (acme?.panel === undefined ? `http://${host}:${ports.web}` : `https://${acme.panel}`))
  const uploads = `${panel.protocol}//${panel.hostname}:${panel.protocol === 'https:' ? ports.uploadsTls : ports.uploads}`
  return { webUrl: panel.origin, uploadsUrl: new URL(uploadsUrl ?? uploads).origin }
}
