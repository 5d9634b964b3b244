/* The bytes behind ArrayBuffers and their views. */

static bool is_array_buffer_class(JSClassID class_id)
{
    return class_id == JS_CLASS_ARRAY_BUFFER || class_id == JS_CLASS_SHARED_ARRAY_BUFFER;
}

/* What Web IDL calls AllowSharedBufferSource. */
static bool is_buffer_source(JSValueConst value)
{
    JSClassID class_id = JS_GetClassID(value);
    return is_array_buffer_class(class_id) || is_typed_array(class_id) || class_id == JS_CLASS_DATAVIEW;
}

static size_t view_length(JSObject *view)
{
    const JSTypedArray *array = view->u.typed_array;
    if (view->class_id == JS_CLASS_DATAVIEW) {
        if (dataview_is_oob(view))
            return 0;
        return array->track_rab ? (size_t)array->buffer->u.array_buffer->byte_length - array->offset : array->length;
    }
    if (typed_array_is_oob(view))
        return 0;
    return array->track_rab ? (size_t)view->u.array.count << typed_array_size_log2(view->class_id) : array->length;
}

/* Of a buffer source; none of a detached buffer or a view that lies outside of a shrunken one, as Web IDL has it. Valid
   until a script runs, which can detach and resize. */
static jsd_bytes buffer_source_bytes(JSValueConst source)
{
    JSObject *object = JS_VALUE_GET_OBJ(source);
    if (is_array_buffer_class(object->class_id)) {
        const JSArrayBuffer *buffer = object->u.array_buffer;
        return buffer->detached ? (jsd_bytes){0} : (jsd_bytes){buffer->data, (size_t)buffer->byte_length};
    }
    size_t length = view_length(object);
    if (length == 0)
        return (jsd_bytes){0};
    const JSTypedArray *array = object->u.typed_array;
    return (jsd_bytes){array->buffer->u.array_buffer->data + array->offset, length};
}
