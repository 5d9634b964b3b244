import { renderToString } from 'react-dom/server';
import { createGlobalStyle, css, keyframes, ServerStyleSheet, styled, ThemeProvider } from 'styled-components';

const Global = createGlobalStyle`body { margin: 0; font-family: ${({ theme }) => theme.font}; }`;
const fade = keyframes`from { opacity: 0; } to { opacity: 1; }`;
const Item = styled.li.attrs(({ $id }) => ({ 'data-id': $id }))`
  animation: ${fade} 1s;
  ${({ $dear, theme }) => $dear && css`color: ${theme.dear}; &:hover > b { text-decoration: underline; }`}
  @media (min-width: 40em) { display: flex; }
`;
const Title = styled.h1`font-size: ${({ $long }) => ($long ? 1 : 2)}rem;`;
const Subtitle = styled(Title)`margin: 0;`;

export function render({ title, items }) {
  const sheet = new ServerStyleSheet();
  try {
    const html = renderToString(sheet.collectStyles(
      <ThemeProvider theme={{ font: 'Inter', dear: '#b00' }}>
        <Global />
        <Title $long={title.length > 5}>{title}</Title>
        <Subtitle as="h2">{items.length}</Subtitle>
        <ul>{items.map(({ id, name, cents }) => <Item key={id} $id={id} $dear={cents > 500_000}><b>{name}</b></Item>)}</ul>
      </ThemeProvider>,
    ));
    return sheet.getStyleTags() + html;
  } finally {
    sheet.seal();
  }
}
