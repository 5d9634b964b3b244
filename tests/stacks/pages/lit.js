import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { render as renderTemplate } from '@lit-labs/ssr/lib/render.js';
import { css, html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

class ShopItem extends LitElement {
  static properties = { name: {}, cents: { type: Number, reflect: true }, open: { type: Boolean } };
  static styles = css`:host { display: block; } b { color: red; }`;

  render() {
    return html`<b class=${classMap({ dear: this.cents > 500_000 })} ?hidden=${!this.open}>${this.name}</b><slot></slot>`;
  }
}
if (!customElements.get('shop-item')) customElements.define('shop-item', ShopItem);

const shop = ({ title, items, reviews }) => html`
  <main style=${styleMap({ marginTop: '4px' })} title=${title}>
    <h1>${title || nothing}</h1>
    ${repeat(items, ({ id }) => id, ({ name, cents, stock }) => html`<shop-item .name=${name} cents=${cents} ?open=${stock > 0}>${stock} left</shop-item>`)}
    ${reviews.length > 0 ? html`<ul>${reviews.map((review) => html`<li>${review}</li>`)}</ul>` : nothing}
    ${unsafeHTML('<i>raw</i>')}
  </main>`;

export const render = (props) => collectResult(renderTemplate(shop(props)));
