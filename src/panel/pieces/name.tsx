/** A domain name in both forms (DOM-II.3): the contract is about the ASCII one. */
export const Name = ({ name, displayName, href }: { name: string, displayName: string, href?: string }) => (
  <>
    {href ? <a class='name' href={href}>{displayName}</a> : <span class='name'>{displayName}</span>}
    {name !== displayName && <span class='ascii'>{name}</span>}
  </>
)
