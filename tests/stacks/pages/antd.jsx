import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs';
import { Button, ConfigProvider, DatePicker, Form, Input, Select, Table, Tag } from 'antd';
import { renderToString } from 'react-dom/server';

const columns = [
  { title: 'Name', dataIndex: 'name', sorter: (one, other) => one.name.localeCompare(other.name) },
  { title: 'Price', dataIndex: 'cents', align: 'right', render: (cents) => <Tag color={cents > 500_000 ? 'red' : 'green'}>{(cents / 100).toFixed(2)}</Tag> },
];

const Shop = ({ title, items }) => (
  <ConfigProvider theme={{ token: { colorPrimary: '#0a7d5c', borderRadius: 2 } }}>
    <Form layout="vertical" initialValues={{ title }}>
      <Form.Item name="title" label="Title" rules={[{ required: true }]}><Input /></Form.Item>
      <Form.Item label="Kind"><Select options={[{ value: 'a', label: 'A & B' }]} defaultValue="a" /></Form.Item>
      <DatePicker />
      <Button type="primary">Save</Button>
    </Form>
    <Table rowKey="id" columns={columns} dataSource={items} pagination={{ pageSize: 20 }} />
  </ConfigProvider>
);

export function render(props) {
  const cache = createCache();
  const html = renderToString(<StyleProvider cache={cache}><Shop {...props} /></StyleProvider>);
  return extractStyle(cache) + html;
}
