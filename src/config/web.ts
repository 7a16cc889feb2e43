/** The web doors' part of the configuration: where people and programs reach us, and where they are shown what strangers sent. */
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

/** `host`: as it stands in a URL. A panel with a certificate of its own is met at its name; uploads are at the panel's host, on a port of their own. */
export function webConfig ({ webUrl, uploadsUrl, ports, acme }: File, host: string): WebConfig {
  const panel = new URL(webUrl ?? (acme?.panel === undefined ? `http://${host}:${ports.web}` : `https://${acme.panel}`))
  const uploads = `${panel.protocol}//${panel.hostname}:${panel.protocol === 'https:' ? ports.uploadsTls : ports.uploads}`
  return { webUrl: panel.origin, uploadsUrl: new URL(uploadsUrl ?? uploads).origin }
}
