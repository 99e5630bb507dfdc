/** Nothing is allowed but what is named: no inline script or style, no other origin, no frame, no form elsewhere. */
const NOTHING_ELSE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const OURS = "style-src 'self'; img-src 'self' blob: data:; font-src 'self'; manifest-src 'self'"

/** For a page. Only those that hash may compile WebAssembly. */
export function pagePolicy(isHashing: boolean): string {
  const script = isHashing ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'"
  return `${NOTHING_ELSE}; ${script}; worker-src 'self'; ${OURS}; connect-src 'self'; form-action 'none'`
}

/** For a script: where it runs as a worker, this is its own policy, and it may not reach the network at all. */
export const SCRIPT_POLICY = `${NOTHING_ELSE}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; form-action 'none'`

/**
 * For the review console. Its components put style sheets in the page, which this answer's nonce lets through; pictures
 * under review come through us, or from the platform that keeps them, behind links that end soon.
 */
export function consolePolicy(nonce: string): string {
  return [
    NOTHING_ELSE,
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data: https:",
    "media-src 'self' blob: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
  ].join('; ')
}
