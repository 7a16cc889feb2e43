/** The webmail's part of the configuration: its doors, its secrets, and where people find it. */
import { Type } from 'typebox'

/** `webmail`: in the clear, for this machine and for proxies that are trusted; anybody else is sent to `webmailTls`. */
export const webmailPortNames = ['webmail', 'webmailTls'] as const

/** Where people find it when that is not our own door: behind a proxy, or under a name of its own. */
export const WebmailUrl = Type.String({ pattern: String.raw`^https?://[^\s/]+/(?:\S*/)?$`, maxLength: 300 })

export type WebmailConfig = {
  /** Ends in a slash. */
  readonly url: string
  /** It runs on another machine or in another container: ours is not started. */
  readonly elsewhere: boolean
}

type File = {
  readonly host: string
  readonly ports: Readonly<Record<typeof webmailPortNames[number], number>>
  readonly webmailUrl?: string
  readonly hosts?: { readonly webmail?: string }
  readonly acme?: { readonly panel?: string }
}

/** `host`: of the panel, as it stands in a URL. With a certificate for the panel's name the webmail is under that name, too. */
export function webmailConfig ({ host, ports, webmailUrl, hosts, acme }: File): WebmailConfig {
  const elsewhere = hosts?.webmail !== undefined
  const own = acme?.panel !== undefined && !elsewhere ? `https://${acme.panel}:${ports.webmailTls}/` : `http://${hosts?.webmail ?? host}:${ports.webmail}/`
  return { url: webmailUrl ?? own, elsewhere }
}
