import Handlebars from 'handlebars/dist/cjs/handlebars.js';
export { parameter } from './shop.js';

const { default: handlebars } = Handlebars;
handlebars.registerHelper('dear', function dear(price, options) {
  return price > 500 ? options.fn(this) : options.inverse(this);
});

export const render = handlebars.compile(`<main><h1>{{title}}</h1><ul>{{#each items}}
  <li data-id="{{id}}" class="{{#if inStock}}there{{else}}gone{{/if}}"><span>{{name}}</span>
    <span class="{{#dear price}}dear{{else}}cheap{{/dear}}">{{price}}</span>{{#each tags}}<b class="tag tag-{{this}}">{{this}}</b>{{/each}}</li>{{/each}}
</ul></main>`);
