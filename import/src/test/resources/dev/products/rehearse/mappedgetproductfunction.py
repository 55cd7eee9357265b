import json
import boto3
from decimal import Decimal

dynamodb = boto3.resource('dynamodb')
table = dynamodb.Table('ProductsTable')


class DecimalEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return float(o)
        return str(o)


def lambda_handler(event, context):
    # what the mapping template makes; where templates are not applied, the request
    product_id = event.get('productId') or event['pathParameters']['productId']
    response = table.get_item(Key={'productId': product_id})
    if 'Item' not in response:
        raise Exception('Product not found')
    return json.loads(json.dumps(response['Item'], cls=DecimalEncoder))
