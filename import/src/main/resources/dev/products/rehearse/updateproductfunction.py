import json
import boto3
from decimal import Decimal

dynamodb = boto3.resource('dynamodb')
table = dynamodb.Table('ProductsTable')


def lambda_handler(event, context):
    product_id = event['pathParameters']['productId']
    body = json.loads(event['body'], parse_float=Decimal)
    body.pop('productId', None)
    names = {'#' + str(i): name for i, name in enumerate(body)}
    values = {':' + str(i): value for i, value in enumerate(body.values())}
    table.update_item(
        Key={'productId': product_id},
        UpdateExpression='SET ' + ', '.join('#%d = :%d' % (i, i) for i in range(len(body))),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues=values
    )
    return {
        'statusCode': 200,
        'headers': {'Access-Control-Allow-Origin': '*'},
        'body': json.dumps('Product updated successfully!')
    }
