// Forms that a passkey answers: the browser asks the authenticator for what the house wants signed, and sends its answer with the form.
const bytesOf = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.codePointAt(0))
const textOf = bytes => btoa(String.fromCodePoint(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

const withBytes = credentials => credentials?.map(each => ({ ...each, id: bytesOf(each.id) }))

// WebAuthn §5.1.9, §5.1.8: what parse…OptionsFromJSON and toJSON do where a browser has them
const ask = {
  create: async options => {
    const { id, type, authenticatorAttachment, response } = await navigator.credentials.create({
      publicKey: { ...options, challenge: bytesOf(options.challenge), user: { ...options.user, id: bytesOf(options.user.id) }, excludeCredentials: withBytes(options.excludeCredentials) }
    })
    return { id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {}, response: { clientDataJSON: textOf(response.clientDataJSON), attestationObject: textOf(response.attestationObject), transports: response.getTransports?.() ?? [] } }
  },
  get: async options => {
    const { id, type, authenticatorAttachment, response } = await navigator.credentials.get({ publicKey: { ...options, challenge: bytesOf(options.challenge), allowCredentials: withBytes(options.allowCredentials) } })
    return {
      id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {},
      response: { clientDataJSON: textOf(response.clientDataJSON), authenticatorData: textOf(response.authenticatorData), signature: textOf(response.signature), ...response.userHandle && { userHandle: textOf(response.userHandle) } }
    }
  }
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll('form[data-passkey]') : []) {
  const { passkey, options } = form.dataset
  const fault = form.querySelector('[data-passkey-fault]')
  const usual = fault.textContent
  form.hidden = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    fault.hidden = true
    try {
      const asked = await fetch(options, { method: 'POST', body: new URLSearchParams({ csrf: form.elements.csrf.value }) })
      const said = await asked.json()
      if (said.go) return location.assign(said.go)
      if (!asked.ok) throw new Error(said.fault, { cause: 'house' })
      form.elements.answer.value = JSON.stringify(await ask[passkey](said))
      form.submit()
    } catch (error) {
      fault.textContent = error.cause === 'house' ? error.message : usual
      fault.hidden = false
    }
  })
}
