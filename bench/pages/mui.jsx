import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import {
  Button, Card, CardContent, Chip, createTheme, Stack, Table, TableBody, TableCell, TableRow, TextField, ThemeProvider, Typography,
} from '@mui/material';
import { renderToString } from 'react-dom/server';
import { parameter as shop } from './shop.js';

const theme = createTheme({ palette: { mode: 'dark', primary: { main: '#0a7d5c' } } });

const Row = ({ item: { name, price, tags } }) => (
  <TableRow hover>
    <TableCell>{name}</TableCell>
    <TableCell align="right"><Typography variant="body2" color={price > 500 ? 'error' : 'primary'}>{price}</Typography></TableCell>
    <TableCell><Stack direction="row" spacing={1}>{tags.map((tag) => <Chip key={tag} size="small" label={tag} />)}</Stack></TableCell>
  </TableRow>
);

const Shop = ({ title, items }) => (
  <Card sx={{ m: 2, display: { xs: 'block', md: 'flex' } }}>
    <CardContent>
      <Typography variant="h4" component="h1" gutterBottom>{title}</Typography>
      <Table size="small"><TableBody>{items.map((item) => <Row key={item.id} item={item} />)}</TableBody></Table>
      <Stack direction="row" spacing={2}><TextField label="Amount" defaultValue="1" /><Button variant="contained">Buy</Button></Stack>
    </CardContent>
  </Card>
);

export function render(properties) {
  const cache = createCache({ key: 'css' });
  cache.compat = true; // styles go to the cache, not between the elements
  const html = renderToString(
    <CacheProvider value={cache}><ThemeProvider theme={theme}><Shop {...properties} /></ThemeProvider></CacheProvider>,
  );
  return `<style>${Object.values(cache.inserted).join('')}</style>${html}`;
}

export const parameter = { ...shop, items: shop.items.slice(0, 12) };
