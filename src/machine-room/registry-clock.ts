/** The practice registry's clock, over its control door on loopback. */

export type RegistryClock = { readonly offsetMs: number, readonly nextDue: Date | null }

/** `url` and `token` of the control door. Throws when it cannot be reached. */
export async function readRegistryClock (url: string, token: string): Promise<RegistryClock> {
  return parse(await ask(url, token, { method: 'GET' }))
}

/** Does everything that falls due on the way before it answers. */
export async function setRegistryClock (url: string, token: string, offsetMs: number): Promise<void> {
  await ask(url, token, { method: 'PUT', body: JSON.stringify({ offsetMs }) })
}

async function ask (url: string, token: string, request: RequestInit): Promise<Response> {
  const response = await fetch(`${url}/clock`, { ...request, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, signal: AbortSignal.timeout(60_000) })
  if (!response.ok) throw new Error(`the practice registry answered ${response.status} on its clock: ${await response.text()}`)
  return response
}

async function parse (response: Response): Promise<RegistryClock> {
  const { offsetMs, nextDue } = await response.json() as { offsetMs: number, nextDue: string | null }
  return { offsetMs, nextDue: nextDue === null ? null : new Date(nextDue) }
}
