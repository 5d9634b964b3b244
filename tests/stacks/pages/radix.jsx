import { Accordion, Avatar, Checkbox, Label, Progress, RadioGroup, Select, Separator, Slider, Switch, Tabs, ToggleGroup } from 'radix-ui';
import { renderToString } from 'react-dom/server';

const Shop = ({ title, items, reviews }) => (
  <Tabs.Root defaultValue="items">
    <Tabs.List aria-label={title}><Tabs.Trigger value="items">Items</Tabs.Trigger><Tabs.Trigger value="options">Options</Tabs.Trigger></Tabs.List>
    <Tabs.Content value="items">
      <Accordion.Root type="single" collapsible defaultValue="1">
        {items.map(({ id, name, stock }) => (
          <Accordion.Item key={id} value={String(id)}>
            <Accordion.Header><Accordion.Trigger>{name}</Accordion.Trigger></Accordion.Header>
            <Accordion.Content>{stock} left <Progress.Root value={stock} max={4}><Progress.Indicator /></Progress.Root></Accordion.Content>
          </Accordion.Item>
        ))}
      </Accordion.Root>
    </Tabs.Content>
    <Tabs.Content value="options" forceMount>
      <Label.Root htmlFor="gift">Gift</Label.Root> <Checkbox.Root id="gift" defaultChecked><Checkbox.Indicator>✓</Checkbox.Indicator></Checkbox.Root>
      <Switch.Root name="news"><Switch.Thumb /></Switch.Root>
      <RadioGroup.Root defaultValue="0">{reviews.map((review, at) => <RadioGroup.Item key={at} value={String(at)}>{review}</RadioGroup.Item>)}</RadioGroup.Root>
      <Slider.Root defaultValue={[25, 75]}><Slider.Track><Slider.Range /></Slider.Track><Slider.Thumb /><Slider.Thumb /></Slider.Root>
      <Select.Root defaultValue="a"><Select.Trigger><Select.Value placeholder="Pick" /></Select.Trigger></Select.Root>
      <ToggleGroup.Root type="multiple" defaultValue={['b']}><ToggleGroup.Item value="b">B</ToggleGroup.Item></ToggleGroup.Root>
      <Separator.Root decorative /><Avatar.Root><Avatar.Fallback>{title.slice(0, 1)}</Avatar.Fallback></Avatar.Root>
    </Tabs.Content>
  </Tabs.Root>
);

export const render = (props) => renderToString(<Shop {...props} />);
